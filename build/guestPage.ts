import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { rolldown, type Plugin } from "rolldown";
import { readLockFile } from "./engineFiles.ts";
import { withoutWorkerDetection } from "./patchEngineScript.ts";
import { cachedEngineScript } from "./cachedEngineScript.ts";
import { guestPolicy } from "./policies.ts";
import { runnerFilesPlugin } from "./runnerFiles.ts";
import { snapshotKey } from "./snapshot.ts";
import { readZstdDecoder } from "./zstd.ts";

const guest = fileURLToPath(new URL("../src/guest/", import.meta.url));

/**
 * Makes `sandbox.html`, one file without requests. The frame's document is a string in the guard's script. The worker's script is
 * a string in a second script, which passes it to the guard. The page's CSP contains the hashes of all three inline scripts.
 *
 * The worker's script, a megabyte, is separate and last, so that the inner frame loads before the browser reads it, and so that
 * it is not parsed again as part of a document inside a script (docs/decisions/0022).
 *
 * With `debug`, which only the dev server uses, the worker's console is not muted.
 */
export async function makeGuestPage({ debug = false } = {}): Promise<string> {
  const inlined = {
    "inlined:lock-file": await readLockFile(),
    "inlined:snapshot-key": await snapshotKey(),
  };
  const worker = await bundle("worker/worker.ts", inlined, { VITRINE_DEBUG: String(debug) });
  const workerSource = forInlineScript(`takeWorkerSource(${JSON.stringify(worker)})`);
  const frame = await bundle("frame/frame.ts", { "inlined:zstd-decoder": await readZstdDecoder() });
  const frameDocument = page("", [frame]);
  const guard = await bundle("guard/guard.ts", { "inlined:frame-document": frameDocument });
  const policy = guestPolicy([guard, workerSource, frame].map(hashOf));
  return page(`<meta http-equiv="Content-Security-Policy" content="${policy}">\n`, [guard, workerSource]);
}

function page(head: string, scripts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
${head}<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Vitrine sandbox</title>
</head>
<body>
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

function hashOf(script: string): string {
  return `sha256-${createHash("sha256").update(script, "utf8").digest("base64")}`;
}

/** Bundles an entry into one classic script. Each module in `inlined` exports its text. */
async function bundle(
  entry: string,
  inlined: Readonly<Record<string, string>>,
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const built = await rolldown({
    input: guest + entry,
    // Only imported in Pyodide's branches for Node.
    external: [/^node:/, "ws"],
    platform: "browser",
    plugins: [inlineTexts(inlined), runnerFilesPlugin(), patchedEngine()],
    transform: {
      target: "es2022",
      define: {
        "import.meta.url": JSON.stringify("https://engine.invalid/worker.js"),
        "import.meta": "({})",
        ...define,
      },
    },
    onLog(level, log, defaultHandler) {
      // Emscripten's `module` is a local variable, and its `import.meta` and direct eval are never reached.
      if (log.code !== "EVAL" && log.code !== "COMMONJS_VARIABLE_IN_ESM") defaultHandler(level, log);
    },
  });
  const { output } = await built.generate({
    format: "iife",
    // As in the sources, which are modules. In a sloppy script the replacements of natives would receive boxed receivers, and
    // the global object in place of `undefined`.
    strict: true,
    minify: true,
    codeSplitting: false,
  });
  await built.close();
  const [chunk] = output;
  if (output.length !== 1) throw new Error(`${entry} did not become one script`);
  return forInlineScript(chunk.code.trim());
}

/** Escapes what would end or comment out the script element that contains the script. */
function forInlineScript(code: string): string {
  // The HTML parser replaces both characters, which would change the script's hash.
  if (/[\r\0]/.test(code)) throw new Error("a script for inlining holds a carriage return or a NUL");
  return code.replace(/<(\/script|!--)/gi, "\\x3c$1");
}

function inlineTexts(texts: Readonly<Record<string, string>>): Plugin {
  return {
    name: "vitrine:inline-texts",
    resolveId: (id) => (id in texts ? `\0${id}` : undefined),
    load(id) {
      const text = texts[id.slice(1)];
      if (!id.startsWith("\0inlined:") || text === undefined) return undefined;
      return `export default ${JSON.stringify(text)};`;
    },
  };
}

function patchedEngine(): Plugin {
  return {
    name: "vitrine:patched-engine",
    transform(code, id) {
      if (id.endsWith("pyodide.asm.mjs")) return cachedEngineScript(code);
      return id.endsWith("pyodide.mjs") ? withoutWorkerDetection(code) : undefined;
    },
  };
}
