/**
 * The inner document: compiles the engine once, starts and ends workers, and relays and counts messages between the host and
 * the worker. Data of the guest must not enter this document's DOM, a URL or the console.
 */
import { isHandshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";
import { answerControl } from "./control";
import { EngineLoading } from "./engine";
import { Relay } from "./relay";
import { WorkerSlots } from "./workerSlots";

function start(): void {
  if (!isOpaqueOrigin(window)) return;
  const engine = new EngineLoading();
  let slots: WorkerSlots | undefined;
  /** The guard sends the worker's script first, and then the handshake with the host's ports. */
  const receive = ({ source, data, ports }: MessageEvent<unknown>): void => {
    if (source !== window.parent) return;
    if (slots === undefined) {
      if (typeof data === "string") slots = new WorkerSlots(data, engine);
      return;
    }
    if (!isHandshake(data)) return;
    window.removeEventListener("message", receive);
    const [control, relayPort] = ports;
    if (control === undefined || relayPort === undefined) return;
    answerControl(control, engine, slots, new Relay(relayPort, slots));
  };
  window.addEventListener("message", receive);
}

start();
