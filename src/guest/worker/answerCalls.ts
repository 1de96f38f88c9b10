import { expose, type Endpoint } from "comlink";
import type { WorkerCalls } from "../../protocol/guestCalls";
import { bootPython } from "./bootPython";
import { postEvent } from "./callEndpoint";
import type { EngineMessage } from "./engineMessage";
import { createInterruptBuffer } from "./interruptBuffer";
import { fatalWords, runProgram } from "./runProgram";

/** What this worker answers: `WorkerCalls`, each later. */
type Answers = { [Call in keyof WorkerCalls]: (...args: Parameters<WorkerCalls[Call]>) => unknown };

/** Begins to boot at once, and answers the host's calls. */
export function answerCalls(message: EngineMessage, endpoint: Endpoint): void {
  const booted = bootPython(message, (reason) =>
    postEvent({ type: "fatal", message: fatalWords(reason) }),
  ).then((python) => ({ python, interrupts: createInterruptBuffer(python.pyodide, message.interrupts) }));
  // A failed boot is told to whoever calls; without this the rejection would count as unhandled before that.
  booted.catch(() => undefined);
  const answers: Answers = {
    async boot() {
      await booted;
    },
    async run(request) {
      const { python, interrupts } = await booted;
      return await runProgram(python, interrupts, request);
    },
  };
  expose(answers, endpoint);
}
