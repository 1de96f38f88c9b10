/** One file of the runner, by its path in site-packages. */
export interface RunnerFile {
  readonly path: string;
  readonly source: string;
}

/** The part of Pyodide that is used here: its package does not bring the types of Emscripten's file system. */
interface Interpreter {
  readonly FS: unknown;
  runPython(code: string): unknown;
}

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, text: string): void;
}

/**
 * Writes the runner into an interpreter, where `_vitrine.runner` can be imported. The one way to do it: the worker, the build that makes
 * the snapshot and the tests have the same files in the same place.
 */
export function installRunner(interpreter: Interpreter, files: readonly RunnerFile[]): void {
  const fileSystem = interpreter.FS as FileSystem;
  // Not by an import, which would leave a name in the interpreter's own main module.
  const folder = String(interpreter.runPython("__import__('site').getsitepackages()[0]"));
  for (const { path, source } of files) {
    const target = `${folder}/${path}`;
    fileSystem.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    fileSystem.writeFile(target, source);
  }
}
