// PyScript in its worker, set up as its documentation describes for use without a network.
import { reportSamples } from "./reportSamples.js";

const channel = new BroadcastChannel("bench");
channel.onmessage = () => reportSamples({ first: [performance.now()] });

const script = document.createElement("script");
script.type = "py";
script.setAttribute("worker", "");
script.setAttribute(
  "config",
  JSON.stringify({
    interpreter: new URL("../peers/pyodide/pyodide.mjs", import.meta.url).href,
    // Without cross-origin isolation its worker has no synchronous way to the page.
    sync_main_only: true,
  }),
);
script.textContent = 'from js import BroadcastChannel\nBroadcastChannel.new("bench").postMessage("first")\n';
document.body.append(script);
await import("../peers/pyscript/core.js");
