import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { runnerFiles } from "../python";
import type { EngineMessage } from "./engineMessage";
import { engineUrl, serveEngineFiles } from "./engineFiles";
import { capMemory } from "./memoryCap";

/** The Python side's door: src/guest/python/_vitrine/runner.py. */
export interface Runner {
  run(requestJson: string): Promise<string>;
}

/** What is used of Emscripten's file system; Pyodide's own types need packages that it does not bring. */
export interface FileSystem {
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
  const pyodide = await loadPyodide({
    indexURL: engineUrl,
    packageBaseUrl: engineUrl,
    lockFileContents: message.engine.lock,
    createPyodideModule,
    env: { HOME: "/home/pyodide", LANG: "en_US.UTF-8", PYTHONDONTWRITEBYTECODE: "1" },
    stdout: () => undefined,
    stderr: () => undefined,
  });
  onFatalError(pyodide, onFatal);
  const fileSystem = pyodide.FS as FileSystem;
  const site = String(pyodide.runPython("import sysconfig; sysconfig.get_path('purelib')"));
  for (const { path, source } of runnerFiles) {
    const target = `${site}/${path}`;
    fileSystem.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    fileSystem.writeFile(target, source);
  }
  const runner = pyodide.pyimport("_vitrine.runner") as Runner & { prepare(): void };
  runner.prepare();
  return { pyodide, fileSystem, runner };
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
