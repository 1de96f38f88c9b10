import { deferred, type Deferred } from "../../protocol";
import type { BootReport, RunOptions, RunResult, SandboxEvents, SandboxState } from "../api";
import { watchBfcache } from "../platform/bfcache";
import type { Clock } from "../platform/clock";
import type { EngineStore } from "../engine/engineStore";
import { readRunOptions } from "../run/runOptions";
import { openPool, openStore } from "./openPool";
import { RunLoop } from "./runLoop";
import { RunQueue } from "./runQueue";
import { SandboxError } from "../SandboxError";
import type { SandboxSettings } from "./sandboxOptions";
import { SandboxStatus } from "./sandboxStatus";

/** A run loop with the guest that belongs to it. A restart ends both and starts others. */
interface Generation {
  readonly loop: RunLoop;
  readonly ending: AbortController;
}

/** What `createSandbox` returns is an object of functions that call this one. */
export class SandboxController {
  readonly ready: Promise<BootReport>;
  readonly #settings: SandboxSettings;
  readonly #clock: Clock;
  readonly #store: EngineStore;
  readonly #status = new SandboxStatus();
  readonly #queue: RunQueue;
  /** Promises of `ready` and `restart` that the next interpreter settles, in this generation or a later one. */
  readonly #waiting: Deferred<BootReport>[] = [];
  readonly #unwatchBfcache: () => void;
  #current: Generation;

  constructor(settings: SandboxSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#store = openStore(settings.baseUrl);
    this.#queue = new RunQueue(clock.now, (count) => this.#status.dispatch({ type: "queued", count }));
    this.ready = this.#nextReady();
    this.#current = this.#start();
    this.#unwatchBfcache = watchBfcache(
      self,
      () => {
        this.#end();
        void this.#queue.stopAll();
        this.#status.dispatch({ type: "restarted" });
      },
      () => {
        this.#end();
        this.#current = this.#start();
      },
    );
  }

  get state(): SandboxState {
    return this.#status.state;
  }

  async run(code: string, options: RunOptions): Promise<RunResult> {
    const run = readRunOptions(code, options, this.#settings.limits);
    this.#refuseWhenDisposed();
    const { state } = this;
    if (state.status === "failed") throw new SandboxError(state.code, state.message);
    return await this.#queue.add(run);
  }

  async stop(): Promise<void> {
    const settled = this.#queue.stopAll();
    this.#current.loop.stop();
    await settled;
  }

  async restart(): Promise<BootReport> {
    this.#refuseWhenDisposed();
    this.#end();
    const settled = this.#queue.stopAll();
    this.#status.dispatch({ type: "restarted" });
    const ready = this.#nextReady();
    // Before anything is awaited, so that a second restart, or a disposal, ends this generation.
    this.#current = this.#start();
    const [report] = await Promise.all([ready, settled]);
    return report;
  }

  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void {
    return this.#status.on(name, listener);
  }

  dispose(): void {
    if (this.state.status === "disposed") return;
    this.#unwatchBfcache();
    this.#end();
    void this.#queue.stopAll();
    this.#status.dispatch({ type: "disposed" });
    for (const each of this.#waiting.splice(0)) each.reject(disposed());
    this.#status.removeListeners();
  }

  #nextReady(): Promise<BootReport> {
    const ready = deferred<BootReport>();
    this.#waiting.push(ready);
    // An app that reads the state instead has not missed an error.
    ready.promise.catch(() => undefined);
    return ready.promise;
  }

  #start(): Generation {
    const { baseUrl, limits } = this.#settings;
    const ending = new AbortController();
    const { signal } = ending;
    const reporter = this.#status.until(signal);
    const pool = openPool(baseUrl, this.#store, this.#clock, reporter, signal);
    const loop = new RunLoop({
      pool,
      queue: this.#queue,
      clock: this.#clock,
      reporter,
      signal,
      memoryMiB: limits.memoryMiB,
      idleMs: limits.idleMs,
    });
    this.#follow({ loop, ending });
    return { loop, ending };
  }

  #follow({ loop, ending: { signal } }: Generation): void {
    const settleWaiting = (settle: (ready: Deferred<BootReport>) => void): void => {
      if (!signal.aborted) for (const ready of this.#waiting.splice(0)) settle(ready);
    };
    loop.ready.then(
      (report) => settleWaiting((ready) => ready.resolve(report)),
      (error: unknown) => settleWaiting((ready) => ready.reject(asFailure(error))),
    );
    loop.done.catch((error: unknown) => {
      if (signal.aborted) return;
      const failure = asFailure(error);
      this.#status.dispatch({ type: "failed", code: failure.code, message: failure.message });
      this.#queue.rejectAll(failure);
    });
  }

  #end(): void {
    this.#current.loop.stop();
    this.#current.ending.abort();
  }

  #refuseWhenDisposed(): void {
    if (this.state.status === "disposed") throw disposed();
  }
}

function disposed(): SandboxError {
  return new SandboxError("disposed", "This sandbox has been disposed of.");
}

function asFailure(error: unknown): SandboxError {
  return error instanceof SandboxError
    ? error
    : new SandboxError("boot-failed", "Python could not be started. Try again.", error);
}
