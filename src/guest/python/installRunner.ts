/** One file of the runner. The path is relative to site-packages. */
export interface RunnerFile {
  readonly path: string;
  readonly source: string;
}

/** The part of Pyodide that is used here. Its package does not include the types of Emscripten's file system. */
interface Interpreter {
  readonly FS: unknown;
  runPython(code: string): unknown;
}

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, text: string): void;
}

/**
 * Writes the runner into an interpreter, so that `_vitrine.runner` can be imported. The worker, the build of the snapshot and the
 * tests all use this function, so they have the same files in the same place.
 */
export function installRunner(interpreter: Interpreter, files: readonly RunnerFile[]): void {
  const fileSystem = interpreter.FS as FileSystem;
  // An `import` statement would add a name to the interpreter's main module.
  const folder = String(interpreter.runPython("__import__('site').getsitepackages()[0]"));
  for (const { path, source } of files) {
    const target = `${folder}/${path}`;
    fileSystem.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    fileSystem.writeFile(target, source);
  }
}
