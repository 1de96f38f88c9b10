import { expose } from "comlink";
import type { WorkerCalls } from "../../protocol/guestCalls";
import type { PyodideAPI } from "pyodide";
import { bootPython, type Python } from "./bootPython";
import { postEvent, type HostChannel } from "./hostChannel";
import type { Incoming } from "./engineMessage";
import { createInterruptBuffer, type InterruptBuffer } from "./interruptBuffer";
import { fatalEvent, lastFrames } from "./crash";
import type { ClearCacheStorage } from "./clearCacheStorage";
import type { OutputBuffer } from "./outputBuffer";
import { createRunBuffer, runProgram } from "./runProgram";

/** The handlers of `WorkerCalls`, which may be asynchronous. */
type Handlers = { [Call in keyof WorkerCalls]: (...args: Parameters<WorkerCalls[Call]>) => unknown };

/** Starts to boot at once, and answers the host's calls. `onBooted` is called before any program can run. */
export function answerCalls(
  incoming: Incoming,
  { endpoint, requests, files }: HostChannel,
  clearCacheStorage: ClearCacheStorage,
  onBooted: () => void,
): void {
  let cleared: Promise<void> | undefined;
  let output: OutputBuffer | undefined;
  const onFatal = (pyodide: PyodideAPI, reason: unknown): void => {
    // No further call is answered, so this is the last chance to send what the program printed.
    output?.write("stderr", new TextEncoder().encode(lastFrames(pyodide)));
    output?.end();
    postEvent(fatalEvent(reason));
  };
  const boot = async (): Promise<{ python: Python; interrupts: InterruptBuffer }> => {
    const python = await bootPython(incoming, onFatal);
    const { interrupts } = await incoming.engine;
    onBooted();
    // In a later task, so that `boot` is answered first. A run requested at once may arrive in between; it needs no warm-up.
    setTimeout(() => {
      if (cleared === undefined) python.runner.warm_up_run();
    });
    return { python, interrupts: createInterruptBuffer(python.pyodide, interrupts) };
  };
  const booted = boot();
  // Each call reports a failed boot. Without a handler the rejection would count as unhandled until the first call.
  booted.catch(() => undefined);
  const handlers: Handlers = {
    async boot() {
      const { python } = await booted;
      return JSON.stringify(python.boot);
    },
    async run(request) {
      const { python, interrupts } = await booted;
      // Not during boot, because a spare boots while an earlier program still runs. Only once, because the runs of a kept
      // session may share what they store.
      await (cleared ??= clearCacheStorage());
      output = createRunBuffer(request, interrupts);
      return await runProgram(python, output, { requests, files }, request);
    },
  };
  expose(handlers, endpoint);
}
