import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type createPyodideModule from "pyodide/pyodide.asm.mjs";
import { patchEngineScript, engineScriptSetting } from "./patchEngineScript.ts";
import { cachedFile, cachedPath } from "./cachedFile.ts";

export type CreatePyodideModule = typeof createPyodideModule;

const pyodideScript = join(
  dirname(createRequire(import.meta.url).resolve("pyodide/package.json")),
  "pyodide.asm.mjs",
);

/** The files that the engine's script, and therefore the snapshot, depends on. */
export const engineSources: readonly string[] = [
  pyodideScript,
  ...["patchEngineScript.ts", "unusedLibraries.ts"].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  ),
];

/**
 * Imports the engine's script, patched as in the worker, into Node. The snapshot is made with it, and the tests run it.
 */
export async function readEngine(): Promise<CreatePyodideModule> {
  const name = `engine-${await engineKey()}.mjs`;
  await cachedFile(name, async () => Buffer.from(patchEngineScript(await readFile(pyodideScript, "utf8"))));
  const script = (await import(pathToFileURL(cachedPath(name)).href)) as {
    readonly default: CreatePyodideModule;
  };
  return script.default;
}

/** A hash of what the script depends on, including the setting. 128 bits in hex. */
export async function engineKey(): Promise<string> {
  const hash = createHash("sha256").update(engineScriptSetting());
  for (const source of engineSources)
    hash.update(
      createHash("sha256")
        .update(await readFile(source))
        .digest(),
    );
  return hash.digest("hex").slice(0, 32);
}
