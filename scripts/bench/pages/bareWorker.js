// Pyodide as its own documentation starts it in a worker: nothing around it.
import { loadPyodide } from "../peers/pyodide/pyodide.mjs";

const ready = loadPyodide({ indexURL: new URL("../peers/pyodide/", import.meta.url).href }).then(
  (pyodide) => {
    pyodide.setStdout({ batched: (line) => self.postMessage({ type: "output", text: `${line}\n` }) });
    return pyodide;
  },
);
ready.then(() => self.postMessage({ type: "ready" }));

self.onmessage = async ({ data: code }) => {
  const pyodide = await ready;
  try {
    await pyodide.runPythonAsync(code, { globals: pyodide.globals.get("dict")() });
    self.postMessage({ type: "ended" });
  } catch (error) {
    self.postMessage({ type: "ended", error: String(error) });
  }
};
