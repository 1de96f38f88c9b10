// The peer: the same few calls as vitrinePeer.js, on Pyodide with nothing around it.
import { measureAndReport } from "./reportSamples.js";

const startWorker = () => {
  const worker = new Worker(new URL("./bareWorker.js", import.meta.url), { type: "module" });
  let readyNow;
  const ready = new Promise((resolve) => (readyNow = resolve));
  let running = null;
  worker.onmessage = ({ data }) => {
    if (data.type === "ready") readyNow();
    else if (data.type === "output") running?.output(data.text);
    else if (data.error === undefined) running?.ended();
    else running?.failed(new Error(data.error));
  };
  return {
    ready,
    run: (code, output) =>
      new Promise((ended, failed) => {
        running = { output, ended, failed };
        worker.postMessage(code);
      }),
    end: () => worker.terminate(),
  };
};

let worker = startWorker();

globalThis.peer = {
  ready: () => worker.ready,
  /** Nothing happens in the background of a bare worker. */
  settled: () => worker.ready,
  async run(code) {
    let text = "";
    let firstOutputAt = null;
    await worker.run(code, (more) => {
      firstOutputAt ??= performance.now();
      text += more;
    });
    return { text, firstOutputAt, endedAt: performance.now() };
  },
  /** Starts a program that does not end; fulfilled when it has printed. */
  startEndless: (code) => new Promise((printed) => void worker.run(code, printed)),
  stop() {
    worker.end();
    worker = startWorker();
  },
  another: () => {
    const one = startWorker();
    return { run: (code) => new Promise((resolve, failed) => one.run(code, resolve).catch(failed)) };
  },
};

await measureAndReport(globalThis.peer);
