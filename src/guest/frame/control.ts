import { expose } from "comlink";
import type { FrameCalls } from "../../protocol/guestCalls";
import type { EngineLoading } from "./engine";
import type { Relay } from "./relay";
import type { WorkerSlots } from "./workerSlots";

/** The handlers of `FrameCalls`, which may be asynchronous. */
type Handlers = { [Call in keyof FrameCalls]: (...args: Parameters<FrameCalls[Call]>) => unknown };

/** Answers the host's calls on a port that the worker cannot reach. */
export function answerControl(
  port: MessagePort,
  engine: Pick<EngineLoading, "load" | "release">,
  slots: Pick<WorkerSlots, "start" | "prewarm" | "dismissSpare" | "interrupt" | "end">,
  relay: Pick<Relay, "reset">,
): void {
  const handlers: Handlers = {
    load: (part, content) => engine.load(part, content),
    start(worker, memoryMiB) {
      relay.reset(worker);
      slots.start(worker, memoryMiB);
    },
    prewarm: (memoryMiB) => slots.prewarm(memoryMiB),
    dismissSpare: () => slots.dismissSpare(),
    releaseEngine() {
      slots.dismissSpare();
      engine.release();
    },
    interrupt: () => slots.interrupt(),
    terminate: () => slots.end(),
    ping: () => true,
  };
  expose(handlers, port);
}
