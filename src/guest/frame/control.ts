import { expose } from "comlink";
import type { FrameCalls } from "../../protocol/guestCalls";
import type { EngineLoading } from "./engine";
import type { Relay } from "./relay";
import type { WorkerSlots } from "./workerSlots";

/** What this frame answers: `FrameCalls`, where a call that takes time answers later. */
type Answers = { [Call in keyof FrameCalls]: (...args: Parameters<FrameCalls[Call]>) => unknown };

/** Answers the host's calls. The worker has no way to this port. */
export function answerControl(
  port: MessagePort,
  engine: EngineLoading,
  keeper: WorkerSlots,
  relay: Relay,
): void {
  const answers: Answers = {
    load: engine.load,
    start(worker, memoryMiB) {
      relay.reset(worker);
      keeper.start(worker, memoryMiB);
    },
    prewarm: (memoryMiB) => keeper.prewarm(memoryMiB),
    interrupt: () => keeper.interrupt(),
    terminate: () => keeper.end(),
    ping: () => true,
  };
  expose(answers, port);
}
