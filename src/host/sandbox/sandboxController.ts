import { deferred, type Deferred } from "../../protocol";
import { Emitter } from "../../state";
import type { BootReport, Output, RunOptions, RunResult, SandboxEvents, SandboxState } from "../api";
import type { ResetReason, Run, SessionEvents } from "../handles";
import { watchBfcache } from "../platform/bfcache";
import { whenPageIdle } from "../platform/whenPageIdle";
import { RunFeed } from "../run/runFeed";
import { RunHandle } from "../run/runHandle";
import { readRunOptions } from "../run/runOptions";
import { StopRequest } from "../run/stopRequest";
import { RunLoop } from "./runLoop";
import { RunQueue } from "./runQueue";
import { SandboxError } from "../SandboxError";
import type { SandboxSettings } from "./sandboxOptions";
import { initialState, unloadedState } from "./sandboxState";
import { SandboxStatus } from "./sandboxStatus";
import type { SessionSettings } from "./sessionOptions";
import type { Surroundings } from "./surroundings";

/** A run loop with the guest that belongs to it. A restart ends both and starts others. */
interface Generation {
  readonly loop: RunLoop;
  readonly ending: AbortController;
}

export interface ControllerSettings extends SandboxSettings {
  /** Undefined for a sandbox. */
  readonly session: SessionSettings | undefined;
}

/** What `createSandbox` and `createSession` return is an object of functions that call this one. */
export class SandboxController {
  readonly ready: Promise<BootReport>;
  readonly #settings: ControllerSettings;
  readonly #surroundings: Surroundings;
  readonly #status: SandboxStatus;
  readonly #queue: RunQueue;
  /** Promises of `ready` and `restart` that the next interpreter settles, in this generation or a later one. */
  readonly #waiting: Deferred<BootReport>[] = [];
  readonly #unwatchBfcache: () => void;
  readonly #cancelPreload: () => void;
  /** Undefined until Python begins to load. */
  #current: Generation | undefined;
  #interpreters = 0;

  constructor(settings: ControllerSettings, surroundings: Surroundings) {
    const { preload, session } = settings;
    const { clock, page } = surroundings;
    this.#settings = settings;
    this.#surroundings = surroundings;
    this.#status = new SandboxStatus(preload === "now" ? initialState : unloadedState);
    this.#queue = new RunQueue(clock.now, session !== undefined, (count) =>
      this.#status.dispatch({ type: "queued", count }),
    );
    this.ready = this.#nextReady();
    if (preload === "now") this.#current = this.#start();
    this.#cancelPreload = preload === "idle" ? whenPageIdle(page, () => this.#load()) : () => undefined;
    this.#unwatchBfcache = watchBfcache(
      page,
      () => {
        if (this.#current === undefined) return;
        this.#end("page-stored");
        void this.#queue.stopAll();
        this.#status.dispatch({ type: "restarted" });
      },
      () => {
        if (this.#current === undefined) return;
        this.#end("page-stored");
        this.#current = this.#start();
      },
    );
  }

  get state(): SandboxState {
    return this.#status.state;
  }

  run(code: string, options: RunOptions): Run {
    const id = crypto.randomUUID();
    const feed = new RunFeed();
    const stop = new StopRequest();
    const result = this.#request(id, code, options, stop, feed);
    return new RunHandle({ id, result, feed, requestStop: () => stop.request() });
  }

  async stop(): Promise<void> {
    const settled = this.#queue.stopAll();
    this.#current?.loop.stop();
    await settled;
  }

  async reset(): Promise<void> {
    this.#refuseWhenDisposed();
    const settled = this.#queue.stopAll();
    await Promise.all([settled, this.#current?.loop.reset()]);
  }

  async restart(): Promise<BootReport> {
    this.#refuseWhenDisposed();
    this.#end("restart");
    const settled = this.#queue.stopAll();
    this.#status.dispatch({ type: "restarted" });
    const ready = this.#nextReady();
    // Before anything is awaited, so that a second restart, or a disposal, ends this generation.
    this.#current = this.#start();
    const [report] = await Promise.all([ready, settled]);
    return report;
  }

  /** Throws "bad-argument" for an event that does not exist. */
  on<Name extends keyof SessionEvents>(
    name: Name,
    listener: (event: SessionEvents[Name]) => void,
  ): () => void {
    const names = [...sandboxEvents, ...(this.#settings.session === undefined ? [] : ["reset"])];
    if (!names.includes(name)) {
      throw new SandboxError("bad-argument", `on: there is no ${name}, only ${names.join(", ")}.`);
    }
    if (typeof listener !== "function") throw new SandboxError("bad-argument", "on: a function to call.");
    return this.#status.on(name, listener);
  }

  dispose(): void {
    if (this.state.status === "disposed") return;
    this.#unwatchBfcache();
    this.#end(undefined);
    void this.#queue.stopAll();
    this.#status.dispatch({ type: "disposed" });
    for (const each of this.#waiting.splice(0)) each.reject(disposed());
    this.#status.removeListeners();
  }

  /** Asynchronous, so that misuse rejects. What it reads of the arguments, it reads at once. */
  async #request(
    id: string,
    code: string,
    options: RunOptions,
    stop: StopRequest,
    feed: RunFeed,
  ): Promise<RunResult> {
    const { limits, session, cwd } = this.#settings;
    const settings = readRunOptions(code, options, limits, session?.paths, cwd);
    this.#refuseWhenDisposed();
    const { state } = this;
    if (state.status === "failed") throw new SandboxError(state.code, state.message);
    this.#load();
    const { onOutput, signal } = settings;
    const outputs = new Emitter<Output>();
    outputs.subscribe((output) => feed.push(output));
    if (onOutput !== undefined) outputs.subscribe(onOutput);
    if (signal !== undefined) stop.follow(signal);
    return await this.#queue.add({ id, settings, stop, onOutput: (output) => outputs.emit(output) });
  }

  #load(): void {
    if (this.#current !== undefined || this.state.status === "disposed") return;
    this.#cancelPreload();
    this.#status.dispatch({ type: "restarted" });
    this.#current = this.#start();
  }

  #nextReady(): Promise<BootReport> {
    const ready = deferred<BootReport>();
    this.#waiting.push(ready);
    // An app that reads the state instead has not missed an error.
    ready.promise.catch(() => undefined);
    return ready.promise;
  }

  #start(): Generation {
    const { limits, session } = this.#settings;
    const { clock } = this.#surroundings;
    const ending = new AbortController();
    const { signal } = ending;
    const reporter = this.#status.until(signal);
    const pool = this.#surroundings.openPool(reporter, signal);
    const loop = new RunLoop({
      pool,
      queue: this.#queue,
      clock,
      reporter,
      signal,
      memoryMiB: limits.memoryMiB,
      session,
      nextInterpreterId: () => (this.#interpreters += 1),
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

  /** `reason`: what a session that has a state reports. */
  #end(reason: ResetReason | undefined): void {
    this.#cancelPreload();
    if (this.#current === undefined) return;
    const { loop, ending } = this.#current;
    const isLoss = this.#settings.session !== undefined && loop.hasState && !ending.signal.aborted;
    loop.stop();
    // Nothing that this generation still reports counts.
    ending.abort();
    if (isLoss && reason !== undefined) this.#status.emit("reset", { reason });
  }

  #refuseWhenDisposed(): void {
    if (this.state.status === "disposed") throw disposed();
  }
}

const namedEvents: Readonly<Record<keyof SandboxEvents, true>> = {
  output: true,
  dropped: true,
  input: true,
  state: true,
  progress: true,
};
const sandboxEvents = Object.keys(namedEvents);

function disposed(): SandboxError {
  return new SandboxError("disposed", "This sandbox has been disposed of.");
}

function asFailure(error: unknown): SandboxError {
  return error instanceof SandboxError
    ? error
    : new SandboxError("boot-failed", "Python could not be started. Try again.", error);
}
