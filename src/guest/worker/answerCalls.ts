import { expose, type Endpoint } from "comlink";
import type { WorkerCalls } from "../../protocol/guestCalls";
import type { PyodideAPI } from "pyodide";
import { bootPython, type Python } from "./bootPython";
import { postEvent } from "./callEndpoint";
import type { Incoming } from "./engineMessage";
import { createInterruptBuffer, type InterruptBuffer } from "./interruptBuffer";
import { fatalEvent, lastFrames } from "./crash";
import type { CacheClearing } from "./clearCacheStorage";
import type { OutputBuffer } from "./outputBuffer";
import { createRunBuffer, runProgram } from "./runProgram";

/** What this worker answers: `WorkerCalls`, each later. */
type Answers = { [Call in keyof WorkerCalls]: (...args: Parameters<WorkerCalls[Call]>) => unknown };

/** Begins to boot at once, and answers the host's calls. `onBooted` is called before any program can run. */
export function answerCalls(
  incoming: Incoming,
  endpoint: Endpoint,
  sweep: CacheClearing,
  onBooted: () => void,
): void {
  let swept: Promise<void> | undefined;
  let output: OutputBuffer | undefined;
  const onFatal = (pyodide: PyodideAPI, reason: unknown): void => {
    // No call will be answered any more, so what the program printed goes out now or never.
    output?.write("stderr", new TextEncoder().encode(lastFrames(pyodide)));
    output?.end();
    postEvent(fatalEvent(reason));
  };
  const boot = async (): Promise<{ python: Python; interrupts: InterruptBuffer }> => {
    const python = await bootPython(incoming, onFatal);
    const { interrupts } = await incoming.engine;
    onBooted();
    // After the answer to whoever waits for this: a run that is asked for at once is on its way meanwhile.
    setTimeout(() => {
      if (swept === undefined) python.runner.warm_up_run();
    });
    return { python, interrupts: createInterruptBuffer(python.pyodide, interrupts) };
  };
  const booted = boot();
  // A failed boot is told to whoever calls; without this the rejection would count as unhandled before that.
  booted.catch(() => undefined);
  const answers: Answers = {
    async boot() {
      const { python } = await booted;
      return JSON.stringify(python.boot);
    },
    async run(request) {
      const { python, interrupts } = await booted;
      // Not while booting: a spare boots when an earlier program has yet to end. Once, so that a kept session keeps its own.
      await (swept ??= sweep());
      output = createRunBuffer(request, interrupts);
      return await runProgram(python, output, request);
    },
  };
  expose(answers, endpoint);
}
