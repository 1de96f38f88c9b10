import { deferred, type BootReply, type Deferred } from "../../protocol";
import { bootAttempts, basePauseMs, timeouts } from "../platform/timeouts";
import { pause, type Clock } from "../platform/clock";
import { crashLoop } from "../SandboxError";
import { CurrentInterpreter } from "./currentInterpreter";
import { untilRead } from "./untilRead";
import { needsLibrary } from "../run/needsLibrary";
import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import type { ResetReason } from "../handles";
import type { QueuedRun, RunQueue } from "./runQueue";
import type { SandboxReporter } from "./sandboxStatus";
import { lossAfter, serveRun, settingsIn } from "./serveRun";
import type { SessionSettings } from "./sessionOptions";

export interface RunLoopSettings {
  readonly pool: InterpreterPool;
  readonly queue: RunQueue;
  readonly clock: Clock;
  readonly reporter: SandboxReporter;
  /** Ends the loop. */
  readonly signal: AbortSignal;
  /** The memory of the first interpreter. */
  readonly memoryMiB: number;
  /** For a session, whose runs share one interpreter. Undefined for a sandbox, in which each run has its own. */
  readonly session: SessionSettings | undefined;
  /** Counts the interpreters in which programs run. */
  nextInterpreterId(): number;
}

/** "quiet": no run has come for a moment, which is the time to replace a frame. */
type ReplacementReason = "crashed" | "idle" | "quiet" | "reset";

/** Serves the queue, one run at a time, from the first interpreter until a restart or the disposal of the sandbox. */
export class RunLoop {
  /** Fulfilled when the first interpreter is ready, with how it started. */
  readonly ready: Promise<BootReply>;
  /** Rejected when no interpreter can be started any more; otherwise settles when the loop has ended. */
  readonly done: Promise<void>;
  readonly #settings: RunLoopSettings;
  readonly #booted = deferred<BootReply>();
  #current: CurrentInterpreter | undefined;
  #stopRun = (): void => undefined;
  #endWait = (): void => undefined;
  /** A reset that has been requested and not been carried out. */
  #reset: Deferred<void> | undefined;
  /** Interpreters that died in a row without a run. */
  #losses = 0;

  constructor(settings: RunLoopSettings) {
    this.#settings = settings;
    this.ready = this.#booted.promise;
    // An error rejects `done` too.
    this.ready.catch(() => undefined);
    this.done = this.#serveQueue().finally(() => {
      this.#current = undefined;
      this.#settleReset();
    });
    settings.signal.addEventListener("abort", () => this.#settleReset(), { once: true });
    this.done.catch(this.#booted.reject);
  }

  /** Ends the current run, if there is one. */
  stop(): void {
    this.#stopRun();
  }

  /** Whether there is anything that a reset would end. */
  get hasState(): boolean {
    return this.#current?.hasRun === true;
  }

  /** Ends the current run and the interpreter, if a program has run in it. Fulfilled when they have ended. */
  reset(): Promise<void> {
    if (!this.hasState || isAborted(this.#settings.signal)) return Promise.resolve();
    this.#reset ??= deferred();
    this.#stopRun();
    this.#endWait();
    return this.#reset.promise;
  }

  async #serveQueue(): Promise<void> {
    const { reporter, signal } = this.#settings;
    const current = await this.#boot();
    this.#current = current;
    reporter.dispatch({ type: "ready" });
    for (;;) {
      const reason = await this.#untilRunOr(current);
      if (isAborted(signal)) break;
      if (this.#reset !== undefined) await this.#performReset(current);
      else if (reason === undefined) await this.#serveFirst(current);
      else if (reason === "quiet") await this.#replaceFrame(current);
      else if (reason !== "reset") await this.#replaceLost(current, reason);
    }
    current.kill();
  }

  // A function of its own: a variable in the loop would retain the first interpreter, and its frame, for as long as it runs.
  async #boot(): Promise<CurrentInterpreter> {
    const { pool, memoryMiB, nextInterpreterId } = this.#settings;
    const first = await pool.acquire(memoryMiB, true);
    this.#booted.resolve(await first.boot());
    return new CurrentInterpreter(pool, first, memoryMiB, nextInterpreterId);
  }

  /** Undefined when a run waits; otherwise why the interpreter has to be replaced meanwhile. */
  async #untilRunOr(current: CurrentInterpreter): Promise<ReplacementReason | undefined> {
    const { queue, clock, pool, session } = this.#settings;
    if (this.#reset !== undefined) return "reset";
    const requested = deferred<undefined>();
    const resetRequested = deferred<"reset">();
    this.#endWait = () => resetRequested.resolve("reset");
    const unused = deferred<"idle" | "quiet">();
    const forget = queue.whenWaiting(() => requested.resolve(undefined));
    let cancel = (): void => undefined;
    if (current.hasRun && session !== undefined)
      cancel = clock.deadline(session.idleMs, () => unused.resolve("idle"));
    else if (pool.needsReplacement)
      cancel = clock.after(timeouts.quietAfterForcedEndMs, () => unused.resolve("quiet"));
    const crashed = current.interpreter.ended.then(() => "crashed" as const);
    const reason = await Promise.race([resetRequested.promise, requested.promise, crashed, unused.promise]);
    this.#endWait = () => undefined;
    forget();
    cancel();
    return reason;
  }

  async #serveFirst(current: CurrentInterpreter): Promise<void> {
    const { queue, signal, reporter, session } = this.#settings;
    const first = queue.first();
    if (first === undefined) return;
    // Before its interpreter is looked at, which may be lost while the browser reads.
    if (!(await untilRead(queue, first, session?.reading)) || isAborted(signal)) return;
    if (!current.fits(first.settings, session !== undefined)) {
      this.#reportReset(current, current.isAlive ? "memory" : "crashed");
      await this.#renew(current, first.settings.limits.memoryMiB);
      // It may have been stopped meanwhile.
      if (queue.first() !== first) return;
    }
    const { missing } = current.interpreter;
    if (missing !== undefined && needsLibrary(settingsIn(current, first.settings, session))) {
      reporter.dispatch({ type: "boot-step", step: "starting" });
      await untilComplete(current.interpreter, missing);
      if (isAborted(signal)) return;
      reporter.dispatch({ type: "ready" });
      if (!current.isAlive || queue.first() !== first) return;
    }
    queue.take();
    // During the run, so that the next one need not wait, however this one ends.
    this.#prewarmAfter(timeouts.spareInRunMs, current);
    const survived = await this.#serve(first, current);
    this.#losses = 0;
    // It may have died after its result.
    if (survived && !current.isAlive) this.#reportReset(current, "crashed");
    // The next interpreter is the spare, or boots while the person reads the output.
    if (!current.isAlive && !isAborted(signal)) {
      await this.#renew(current, current.memoryMiB);
      this.#prewarmAfter(timeouts.spareDelayMs, current);
    }
  }

  /** Whether the interpreter survives. */
  async #serve(run: QueuedRun, current: CurrentInterpreter): Promise<boolean> {
    const { reporter, session, signal } = this.#settings;
    const stop = deferred<void>();
    this.#stopRun = () => stop.resolve();
    run.stop.whenRequested(this.#stopRun);
    const { use, ...result } = await serveRun(run, current, { ...this.#settings, stop: stop.promise });
    // It retains the interpreter, and with it a frame that may be replaced.
    this.#stopRun = () => undefined;
    // Nothing that a fresh run has done outlives its interpreter.
    if (session === undefined || this.#reset !== undefined) current.kill();
    reporter.dispatch({ type: "run-ended", kept: current.isAlive });
    const survives = current.isAlive && !isAborted(signal);
    if (!survives) this.#reportReset(current, this.#reset === undefined ? lossAfter(result.status) : "reset");
    run.resolve({ ...result, interpreter: { ...use, survives } });
    if (!survives) this.#settleReset();
    return survives;
  }

  async #performReset(current: CurrentInterpreter): Promise<void> {
    // It may have ended already, and the next one has run nothing.
    if (!current.hasRun) {
      this.#settleReset();
      return;
    }
    this.#reportReset(current, "reset");
    current.kill();
    this.#settleReset();
    await this.#renew(current, current.memoryMiB);
    this.#prewarmAfter(timeouts.spareDelayMs, current);
  }

  #settleReset(): void {
    this.#reset?.resolve();
    this.#reset = undefined;
  }

  #reportReset(current: CurrentInterpreter, reason: ResetReason): void {
    const { session, reporter } = this.#settings;
    if (session !== undefined && current.hasRun) reporter.emit("reset", { reason });
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
    this.#reportReset(current, reason);
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
