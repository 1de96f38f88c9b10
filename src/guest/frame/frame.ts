/**
 * The inner document: compiles the engine once, starts and ends workers, relays between the host and the worker, and
 * counts what passes. No guest data in this document's DOM, in a URL or in the console.
 */
import { isHandshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";
import { answerControl } from "./control";
import { createEngineLoading } from "./engine";
import { createRelay } from "./relay";
import { createWorkerSlots, type WorkerSlots } from "./workerSlots";

function start(): void {
  if (!isOpaqueOrigin(window)) return;
  const engine = createEngineLoading();
  let keeper: WorkerSlots | undefined;
  /** The document around hands in the worker's script first, and then the host's ports. */
  const receive = ({ source, data, ports }: MessageEvent<unknown>): void => {
    if (source !== window.parent) return;
    if (keeper === undefined) {
      if (typeof data === "string") keeper = createWorkerSlots(data, engine);
      return;
    }
    if (!isHandshake(data)) return;
    window.removeEventListener("message", receive);
    const [control, relayPort] = ports;
    if (control === undefined || relayPort === undefined) return;
    answerControl(control, engine, keeper, createRelay(relayPort, keeper));
  };
  window.addEventListener("message", receive);
}

start();
