import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";
import { sortSiteFiles, type SiteFiles } from "./siteFiles.ts";

const entry = fileURLToPath(new URL("../src/offline/serviceWorker.ts", import.meta.url));
const moduleId = "virtual:vitrine-site-files";

/** Writes `service-worker.js`, which contains a list of the built files. There is none in development. */
export function serviceWorkerPlugin(): Plugin {
  let publicFolder = "";
  return {
    name: "vitrine:service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const files = await readFolder(publicFolder);
        for (const [path, file] of Object.entries(bundle))
          files.set(path, file.type === "chunk" ? file.code : file.source);
        const source = await bundleServiceWorker(sortSiteFiles(files));
        this.emitFile({ type: "asset", fileName: "service-worker.js", source });
      },
    },
  };
}

async function readFolder(folder: string): Promise<Map<string, string | Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((each) => each.isFile()).map(({ name }) => name);
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

async function bundleServiceWorker({ shell, onDemand }: SiteFiles): Promise<string> {
  const built = await rolldown({
    input: entry,
    platform: "browser",
    transform: { target: "es2022", define: { "process.env.NODE_ENV": '"production"' } },
    plugins: [
      {
        name: "vitrine:site-files",
        resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
        load: (id) =>
          id === `\0${moduleId}`
            ? `export const shell = ${JSON.stringify(shell)};\nexport const onDemand = ${JSON.stringify(onDemand)};`
            : undefined,
      },
    ],
  });
  const { output } = await built.generate({ format: "iife", minify: true, codeSplitting: false });
  await built.close();
  return output[0].code;
}
