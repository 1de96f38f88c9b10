// Vitrine's library on a page that holds nothing else.
import { createSandbox } from "../vitrine.js";
import { measureAndReport } from "./reportSamples.js";

const MiB = 1024 * 1024;
const limits = { timeMs: 600_000, outputBytes: 64 * MiB };
const open = () => createSandbox({ baseUrl: new URL("..", import.meta.url), limits });
const sandbox = open();

const idle = () =>
  new Promise((resolve) => {
    const look = () => {
      if (sandbox.state.status !== "idle") return;
      unlisten();
      resolve();
    };
    const unlisten = sandbox.on("state", look);
    look();
  });

globalThis.peer = {
  ready: () => sandbox.ready,
  /** Resolves when an interpreter is ready, and a spare has had the time to boot. */
  async settled() {
    await idle();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await idle();
  },
  async run(code) {
    let text = "";
    let firstOutputAt = null;
    const unlisten = sandbox.on("output", (event) => {
      firstOutputAt ??= performance.now();
      text += event.text;
    });
    const result = await sandbox.run(code);
    unlisten();
    if (result.status !== "ok") throw new Error(`${result.status}: ${result.stderr}`);
    return { text, firstOutputAt, endedAt: performance.now() };
  },
  startEndless: (code) =>
    new Promise((printed) => {
      const unlisten = sandbox.on("output", () => {
        unlisten();
        printed();
      });
      void sandbox.run(code);
    }),
  stop: () => void sandbox.stop(),
  another: () => {
    const one = open();
    return {
      run: (code) =>
        new Promise((resolve, failed) => {
          one.on("output", resolve);
          one.run(code).then(({ status }) => failed(new Error(`No output: ${status}`)), failed);
        }),
    };
  },
};

await measureAndReport(globalThis.peer);
