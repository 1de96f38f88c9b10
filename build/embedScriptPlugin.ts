import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";

const entry = fileURLToPath(new URL("../src/embed-script/main.ts", import.meta.url));

/** Writes `embed.js`, one classic script that authors include, and serves it in development. */
export function embedScriptPlugin(): Plugin {
  return {
    name: "vitrine:embed-script",
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (new URL(request.url ?? "/", "http://localhost").pathname !== "/embed.js") next();
        else
          bundleEmbedScript().then((code) => {
            response.setHeader("Content-Type", "text/javascript; charset=utf-8");
            response.end(code);
          }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "embed.js", source: await bundleEmbedScript() });
    },
  };
}

async function bundleEmbedScript(): Promise<string> {
  const built = await rolldown({
    input: entry,
    platform: "browser",
    transform: { target: "es2022" },
    // Of the protocol it needs one parser.
    treeshake: { moduleSideEffects: false },
  });
  const { output } = await built.generate({ format: "iife", minify: true, codeSplitting: false });
  await built.close();
  return output[0].code;
}
