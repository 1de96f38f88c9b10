/** The options with which both the worker and the build start Python. They must agree for the snapshot to fit. */
export const pyodideOptions = {
  env: { HOME: "/home/pyodide", LANG: "en_US.UTF-8", PYTHONDONTWRITEBYTECODE: "1" },
  // Emscripten's default in a browser. In Node the default is the path of a script on the builder's disk.
  _sysExecutable: "./this.program",
  stdout: () => undefined,
  stderr: () => undefined,
};
