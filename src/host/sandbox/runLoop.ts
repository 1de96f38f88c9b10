import { deferred, type BootReply } from "../../protocol";
import { bootAttempts, basePauseMs, timeouts } from "../platform/timeouts";
import { pause, type Clock } from "../platform/clock";
import { crashLoop } from "../SandboxError";
import { CurrentInterpreter } from "./currentInterpreter";
import { executeRun } from "../run/executeRun";
import { needsLibrary } from "../run/needsLibrary";
import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import type { QueuedRun, RunQueue } from "./runQueue";
import type { SandboxReporter } from "./sandboxStatus";

export interface RunLoopSettings {
  readonly pool: InterpreterPool;
  readonly queue: RunQueue;
  readonly clock: Clock;
  readonly reporter: SandboxReporter;
  /** Ends the loop. */
  readonly signal: AbortSignal;
  /** The memory of the first interpreter. */
  readonly memoryMiB: number;
  /** How long a kept interpreter may wait for its next run. */
  readonly idleMs: number;
}

/** "quiet": no run has come for a moment, which is the time to replace a frame. */
type ReplacementReason = "crashed" | "idle" | "quiet";

/** Serves the queue, one run at a time, from the first interpreter until a restart or the disposal of the sandbox. */
export class RunLoop {
  /** Fulfilled when the first interpreter is ready, with how it started. */
  readonly ready: Promise<BootReply>;
  /** Rejected when no interpreter can be started any more; otherwise settles when the loop has ended. */
  readonly done: Promise<void>;
  readonly #settings: RunLoopSettings;
  readonly #booted = deferred<BootReply>();
  #stopRun = (): void => undefined;
  /** Interpreters that died in a row without a run. */
  #losses = 0;

  constructor(settings: RunLoopSettings) {
    this.#settings = settings;
    this.ready = this.#booted.promise;
    // An error rejects `done` too.
    this.ready.catch(() => undefined);
    this.done = this.#serveQueue();
    this.done.catch(this.#booted.reject);
  }

  /** Ends the current run, if there is one. */
  stop(): void {
    this.#stopRun();
  }

  async #serveQueue(): Promise<void> {
    const { reporter, signal } = this.#settings;
    const current = await this.#boot();
    reporter.dispatch({ type: "ready" });
    for (;;) {
      const reason = await this.#untilRunOr(current);
      if (isAborted(signal)) break;
      if (reason === undefined) await this.#serveFirst(current);
      else if (reason === "quiet") await this.#replaceFrame(current);
      else await this.#replaceLost(current, reason);
    }
    current.kill();
  }

  // A function of its own: a variable in the loop would retain the first interpreter, and its frame, for as long as it runs.
  async #boot(): Promise<CurrentInterpreter> {
    const { pool, memoryMiB } = this.#settings;
    const first = await pool.acquire(memoryMiB, true);
    this.#booted.resolve(await first.boot());
    return new CurrentInterpreter(pool, first, memoryMiB);
  }

  /** Undefined when a run waits; otherwise why the interpreter has to be replaced meanwhile. */
  async #untilRunOr(current: CurrentInterpreter): Promise<ReplacementReason | undefined> {
    const { queue, clock, pool, idleMs } = this.#settings;
    const requested = deferred<undefined>();
    const unused = deferred<"idle" | "quiet">();
    const forget = queue.whenWaiting(() => requested.resolve(undefined));
    let cancel = (): void => undefined;
    if (current.hasRun) cancel = clock.deadline(idleMs, () => unused.resolve("idle"));
    else if (pool.needsReplacement)
      cancel = clock.after(timeouts.quietAfterForcedEndMs, () => unused.resolve("quiet"));
    const crashed = current.interpreter.ended.then(() => "crashed" as const);
    const reason = await Promise.race([requested.promise, crashed, unused.promise]);
    forget();
    cancel();
    return reason;
  }

  async #serveFirst(current: CurrentInterpreter): Promise<void> {
    const { queue, signal, reporter } = this.#settings;
    const first = queue.first();
    if (first === undefined) return;
    if (!current.fits(first.settings)) {
      await this.#renew(current, first.settings.limits.memoryMiB);
      // It may have been stopped meanwhile.
      if (queue.first() !== first) return;
    }
    const { missing } = current.interpreter;
    if (missing !== undefined && needsLibrary(first.settings)) {
      reporter.dispatch({ type: "boot-step", step: "starting" });
      await untilComplete(current.interpreter, missing);
      if (isAborted(signal)) return;
      reporter.dispatch({ type: "ready" });
      if (!current.isAlive || queue.first() !== first) return;
    }
    queue.take();
    // During the run, so that the next one need not wait, however this one ends.
    this.#prewarmAfter(timeouts.spareInRunMs, current);
    await this.#serve(first, current.interpreter);
    current.markUsed();
    this.#losses = 0;
    // The next interpreter is the spare, or boots while the person reads the output.
    if (!current.isAlive && !isAborted(signal)) {
      await this.#renew(current, current.memoryMiB);
      this.#prewarmAfter(timeouts.spareDelayMs, current);
    }
  }

  async #serve(run: QueuedRun, interpreter: Interpreter): Promise<void> {
    const { clock, reporter } = this.#settings;
    const stop = deferred<void>();
    const { signal } = run.settings;
    const stopRun = (): void => stop.resolve();
    this.#stopRun = stopRun;
    signal?.addEventListener("abort", stopRun, { once: true });
    if (signal?.aborted === true) stopRun();
    reporter.dispatch({ type: "run-began" });
    const queueMs = clock.now() - run.requestedAt;
    const { runMs, ...outcome } = await executeRun(interpreter, run.settings, {
      clock,
      stop: stop.promise,
      onOutput: (event) => reporter.emit("output", event),
      onDropped: (event) => reporter.emit("dropped", event),
      onEnding: (reason) => reporter.dispatch({ type: "run-ending", reason }),
    });
    signal?.removeEventListener("abort", stopRun);
    // It retains the interpreter, and with it a frame that may be replaced.
    this.#stopRun = () => undefined;
    // Nothing that a fresh run has done outlives its interpreter.
    if (run.settings.state === "fresh") interpreter.kill();
    reporter.dispatch({ type: "run-ended", kept: interpreter.isAlive });
    run.resolve({ ...outcome, timing: { queueMs, installMs: 0, runMs } });
  }

  async #renew(current: CurrentInterpreter, memoryMiB: number): Promise<void> {
    const { queue, reporter } = this.#settings;
    await current.renew(memoryMiB, queue.first() !== undefined);
    reporter.dispatch({ type: "ready" });
  }

  /** A run that comes meanwhile waits for the new interpreter, as for any other boot. */
  async #replaceFrame(current: CurrentInterpreter): Promise<void> {
    const { queue, reporter } = this.#settings;
    const forget = queue.whenWaiting(() => reporter.dispatch({ type: "boot-step", step: "starting" }));
    await current.replaceFrame().finally(forget);
    reporter.dispatch({ type: "ready" });
    this.#prewarmAfter(timeouts.spareDelayMs, current);
  }

  async #replaceLost(current: CurrentInterpreter, reason: "crashed" | "idle"): Promise<void> {
    const { clock, reporter, signal } = this.#settings;
    reporter.dispatch({ type: "lost", reason });
    reporter.dispatch({ type: "run-ended", kept: false });
    if (reason === "crashed") {
      this.#losses += 1;
      if (this.#losses > bootAttempts) throw crashLoop();
      await pause(clock, basePauseMs * 2 ** this.#losses);
      if (isAborted(signal)) return;
    }
    await this.#renew(current, current.memoryMiB);
  }

  /** Not at once: the interpreter that is starting, or the run, comes first. */
  #prewarmAfter(ms: number, { memoryMiB }: CurrentInterpreter): void {
    const { clock, pool, signal } = this.#settings;
    clock.after(ms, () => {
      if (!isAborted(signal)) pool.prewarm(memoryMiB);
    });
  }
}

/** Rejected when the library cannot be loaded, unless the interpreter has ended. */
async function untilComplete(interpreter: Interpreter, missing: Promise<void>): Promise<void> {
  try {
    await Promise.race([missing, interpreter.ended]);
  } catch (error) {
    if (interpreter.isAlive) throw error;
  }
}

/** Read through a function because the compiler takes the property for unchanged across an `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
