import { bootAttempts, deferred, firstPauseMs, patience, type BootReply } from "../../protocol";
import type { Clock } from "../platform/clock";
import { executeRun, type Ending } from "../run/executeRun";
import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import type { QueuedRun, RunQueue } from "./runQueue";
import type { DroppedEvent, OutputEvent } from "../api";
import { crashLoop } from "./crashLoop";
import { timeouts } from "../platform/timeouts";

/** What a life tells of itself. */
export interface RunLoopEvents {
  /** An interpreter stands that no code has touched. */
  onReady(): void;
  /** A run waits for an interpreter whose start was not reported. */
  onAwaited(): void;
  onRunBegan(): void;
  onOutput(event: OutputEvent): void;
  onDropped(event: DroppedEvent): void;
  onRunEnding(reason: Ending): void;
  /** `kept`: the interpreter goes on; else the next one is on its way. */
  onRunEnded(kept: boolean): void;
  /** The interpreter is gone though nothing ran: it died, or it was kept for too long. The next one is on its way. */
  onLost(reason: "crashed" | "idle"): void;
}

export interface RunLoopSettings extends RunLoopEvents {
  readonly supply: InterpreterPool;
  readonly queue: RunQueue;
  readonly clock: Clock;
  /** Aborted when this life is over. */
  readonly signal: AbortSignal;
  readonly memoryMiB: number;
  readonly idleMs: number;
}

/** From the first interpreter to a restart or the disposal: serves the queue, one run at a time. */
export interface RunLoop {
  /** Fulfilled when the first interpreter is ready, with how it started. */
  readonly ready: Promise<BootReply>;
  /** Rejected when no interpreter can be had any more; otherwise settles when the life is over. */
  readonly done: Promise<void>;
  /** Ends the run under way, if there is one. */
  stop(): void;
}

export function startRunLoop(settings: RunLoopSettings): RunLoop {
  const { supply, queue, clock, signal } = settings;
  let stopRun = (): void => undefined;

  const serve = async (run: QueuedRun, interpreter: Interpreter): Promise<void> => {
    const stop = new Promise<void>((resolve) => (stopRun = resolve));
    run.settings.signal?.addEventListener("abort", stopRun, { once: true });
    if (run.settings.signal?.aborted === true) stopRun();
    settings.onRunBegan();
    const queueMs = clock.now() - run.asked;
    const { runMs, ...outcome } = await executeRun(interpreter, run.settings, {
      clock,
      stop,
      onOutput: settings.onOutput,
      onDropped: settings.onDropped,
      onEnding: settings.onRunEnding,
    });
    run.settings.signal?.removeEventListener("abort", stopRun);
    // It holds on to the interpreter, and with it to a frame that may be replaced.
    stopRun = () => undefined;
    // A fresh run leaves nothing behind: whatever it did is gone with its interpreter.
    if (run.settings.state === "fresh") interpreter.kill();
    settings.onRunEnded(interpreter.isAlive);
    run.resolve({ ...outcome, timing: { queueMs, installMs: 0, runMs } });
  };

  /** Undefined when a run waits; else why the interpreter has to be replaced meanwhile. */
  const untilRequestedOr = async (
    interpreter: Interpreter,
    touched: boolean,
  ): Promise<"crashed" | "idle" | "quiet" | undefined> => {
    const asked = deferred<undefined>();
    const forget = queue.whenWaiting(() => asked.resolve(undefined));
    let cancel = (): void => undefined;
    const idle = new Promise<"idle" | "quiet">((resolve) => {
      if (touched) cancel = clock.deadline(settings.idleMs, () => resolve("idle"));
      else if (supply.needsReplacement)
        cancel = clock.after(timeouts.quietAfterForcedEndMs, () => resolve("quiet"));
    });
    const end = await Promise.race([asked.promise, interpreter.ended.then(() => "crashed" as const), idle]);
    forget();
    cancel();
    return end;
  };

  /** Not at once: what is being started or run now comes first. */
  const prewarmAfter = (ms: number, memoryMiB: number): void => {
    clock.after(ms, () => {
      if (!isOver(signal)) supply.prewarm(memoryMiB);
    });
  };

  // Not the first interpreter itself, which a loop that goes on for days would hold on to, and with it to its frame.
  const begun = deferred<BootReply>();
  // An error is in `over` too.
  begun.promise.catch(() => undefined);

  const serveQueue = async (): Promise<void> => {
    let interpreter = await supply.acquire(settings.memoryMiB, true);
    begun.resolve(await interpreter.boot());
    let memoryMiB = settings.memoryMiB;
    let touched = false;
    const renew = async (): Promise<void> => {
      interpreter.kill();
      interpreter = await supply.acquire(memoryMiB, queue.first() !== undefined);
      touched = false;
      settings.onReady();
    };
    /** A run that comes meanwhile waits for it, as for any other boot. */
    const replaceFrame = async (): Promise<void> => {
      const forget = queue.whenWaiting(settings.onAwaited);
      interpreter = await supply.replace(memoryMiB).finally(forget);
      settings.onReady();
      prewarmAfter(patience.spareDelayMs, memoryMiB);
    };
    /** Interpreters that died in a row with nothing to do. */
    let losses = 0;
    const replace = async (reason: "crashed" | "idle"): Promise<void> => {
      settings.onLost(reason);
      if (reason === "crashed") {
        losses += 1;
        if (losses > bootAttempts) throw crashLoop();
        await new Promise<void>((resolve) => clock.after(firstPauseMs * 2 ** losses, resolve));
        if (isOver(signal)) return;
      }
      await renew();
    };
    settings.onReady();
    for (;;) {
      const end = await untilRequestedOr(interpreter, touched);
      if (isOver(signal)) break;
      if (end === "quiet") {
        await replaceFrame();
        continue;
      }
      if (end !== undefined) {
        await replace(end);
        continue;
      }
      const next = queue.first();
      if (next === undefined) continue;
      const { state, limits } = next.settings;
      if (!interpreter.isAlive || limits.memoryMiB !== memoryMiB || (touched && state === "fresh")) {
        memoryMiB = limits.memoryMiB;
        await renew();
        // It may have been stopped meanwhile: look again.
        if (queue.first() !== next) continue;
      }
      queue.take();
      // From the first run on, so that whatever becomes of this one, the next need not wait.
      prewarmAfter(patience.spareInRunMs, memoryMiB);
      await serve(next, interpreter);
      touched = true;
      losses = 0;
      // The next interpreter is the spare, or boots while the person reads what this one said.
      if (!interpreter.isAlive && !isOver(signal)) {
        await renew();
        prewarmAfter(patience.spareDelayMs, memoryMiB);
      }
    }
    interpreter.kill();
  };

  const over = serveQueue();
  over.catch(begun.reject);
  return {
    ready: begun.promise,
    done: over,
    stop: () => stopRun(),
  };
}

/** Read anew: the compiler takes a signal for unchanged across an await. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
