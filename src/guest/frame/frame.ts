/**
 * The inner document: compiles the engine once, starts and ends workers, relays between the host and the worker, and
 * counts what passes. No guest data in this document's DOM, in a URL or in the console.
 */
import workerSource from "inlined:worker";
import { isHandshake } from "../../protocol/handshake";
import { isSealed } from "../seal";
import { answerControl } from "./control";
import { createEngineLoading } from "./engine";
import { createRelay } from "./relay";
import { createWorkerKeeper } from "./workerKeeper";

function start(): void {
  if (!isSealed(window)) return;
  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== window.parent || !isHandshake(event.data)) return;
    window.removeEventListener("message", receive);
    const [control, relayPort] = event.ports;
    if (control === undefined || relayPort === undefined) return;
    const engine = createEngineLoading();
    const keeper = createWorkerKeeper(workerSource, engine.whole);
    const relay = createRelay(relayPort, keeper);
    answerControl(control, engine, keeper, relay);
  };
  window.addEventListener("message", receive);
}

start();
