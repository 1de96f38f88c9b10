import lockFileContents from "inlined:lock-file";
import snapshotKey from "inlined:snapshot-key";
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { runnerFiles } from "../python";
import type { FileTree } from "./changedFiles";
import type { EngineMessage } from "./engineMessage";
import { engineUrl, serveEngineFiles } from "./engineFiles";
import { capMemory } from "./memoryCap";
import { pyodideOptions } from "./pyodideOptions";
import { restoring } from "./restoring";

/** The Python side's door: src/guest/python/_vitrine/runner.py. */
export interface Runner {
  run(requestJson: string): Promise<string>;
}

/** What is written to; reading is a FileTree's. */
export interface FileSystem extends FileTree {
  mkdirTree(path: string): void;
  writeFile(path: string, data: string | Uint8Array): void;
}

export interface Python {
  readonly pyodide: PyodideAPI;
  readonly fileSystem: FileSystem;
  readonly runner: Runner;
}

/** Starts an interpreter with the runner in it. `onFatal` hears when it dies later on. */
export async function bootPython(
  message: EngineMessage,
  onFatal: (reason: unknown) => void,
): Promise<Python> {
  capMemory(message.memoryMiB);
  serveEngineFiles(message);
  const { pyodide, isRestored } = await loadEngine(message.engine.snapshot);
  onFatalError(pyodide, onFatal);
  const fileSystem = pyodide.FS as FileSystem;
  for (const { path, source } of runnerFiles) {
    const target = `${sitePackages}/${path}`;
    fileSystem.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    fileSystem.writeFile(target, source);
  }
  const runner = pyodide.pyimport("_vitrine.runner") as Runner & { prepare(): void };
  // Done before the snapshot was taken.
  if (!isRestored) runner.prepare();
  return { pyodide, fileSystem, runner };
}

const sitePackages = "/lib/python3.14/site-packages";

/** From the snapshot, or, when there is none that fits, from the beginning. */
async function loadEngine(
  file: ArrayBuffer | null,
): Promise<{ readonly pyodide: PyodideAPI; readonly isRestored: boolean }> {
  const options = {
    ...pyodideOptions,
    indexURL: engineUrl,
    packageBaseUrl: engineUrl,
    lockFileContents,
    createPyodideModule,
  };
  if (file !== null) {
    try {
      const pyodide = await loadPyodide({ ...options, ...restoring(file, snapshotKey) });
      return { pyodide, isRestored: true };
    } catch {
      // It was made for another engine, or did not arrive whole. Nothing of the attempt is used.
    }
  }
  return { pyodide: await loadPyodide(options), isRestored: false };
}

/**
 * Puts itself in the place of what Pyodide does when it gives up: long words to the console and to the program's own
 * output. After a fatal error calls are left unanswered for ever, so the host has to be told.
 */
function onFatalError(pyodide: PyodideAPI, onFatal: (reason: unknown) => void): void {
  const internals = pyodide as unknown as { _api: { fatal_error(reason: unknown): never } };
  internals._api.fatal_error = (reason) => {
    onFatal(reason);
    throw reason;
  };
}
