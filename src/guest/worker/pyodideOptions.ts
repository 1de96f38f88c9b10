/** How Python is started, by the worker and by the build, which takes the snapshot: both must see the same. */
export const pyodideOptions = {
  env: { HOME: "/home/pyodide", LANG: "en_US.UTF-8", PYTHONDONTWRITEBYTECODE: "1" },
  // Emscripten's own default in a browser; in Node it would be the name of a script on the builder's disk.
  _sysExecutable: "./this.program",
  stdout: () => undefined,
  stderr: () => undefined,
};
