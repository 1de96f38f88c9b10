import { deferred } from "../../protocol";
import type { RunSettings } from "../run/runOptions";
import type { RunResult } from "../api";

/** A run that waits for its turn, or has it. */
export interface QueuedRun {
  readonly settings: RunSettings;
  /** When it was requested, by the sandbox's clock. */
  readonly requestedAt: number;
  resolve(result: RunResult): void;
}

interface Entry extends QueuedRun {
  reject(error: Error): void;
}

/** The runs of one sandbox, in the order in which they were requested. */
export class RunQueue {
  readonly #now: () => number;
  readonly #onCount: (count: number) => void;
  readonly #waiting: Entry[] = [];
  /** Every run without a result, and the promise of its end. */
  readonly #unsettled = new Map<Entry, Promise<void>>();
  readonly #callbacks = new Set<() => void>();

  /** `now`: the sandbox's clock, in milliseconds. `onCount` receives the number of runs that wait. */
  constructor(now: () => number, onCount: (count: number) => void) {
    this.#now = now;
    this.#onCount = onCount;
  }

  add(settings: RunSettings): Promise<RunResult> {
    const { promise: result, resolve, reject } = deferred<RunResult>();
    const entry: Entry = { settings, requestedAt: this.#now(), resolve, reject };
    const abort = (): void => {
      if (this.#remove(entry)) this.#resolveUnstarted(entry);
    };
    // An app may use one signal for many runs; it must not retain their files.
    const settle = (): void => {
      this.#unsettled.delete(entry);
      settings.signal?.removeEventListener("abort", abort);
    };
    this.#unsettled.set(entry, result.then(settle, settle));
    this.#waiting.push(entry);
    settings.signal?.addEventListener("abort", abort);
    if (settings.signal?.aborted === true) abort();
    this.#onCount(this.#waiting.length);
    for (const callback of this.#callbacks) {
      this.#callbacks.delete(callback);
      callback();
    }
    return result;
  }

  /** Calls back once when a run waits, at once if one does. Returns a function that cancels this. */
  whenWaiting(callback: () => void): () => void {
    if (this.#waiting.length > 0) callback();
    else this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  take(): QueuedRun | undefined {
    const entry = this.#waiting.shift();
    if (entry !== undefined) this.#onCount(this.#waiting.length);
    return entry;
  }

  /** The run that `take` would return. Until it is taken it can still be stopped. */
  first(): QueuedRun | undefined {
    return this.#waiting[0];
  }

  /** Ends every run that waits, with status "stopped". Fulfilled when all runs, the current one too, have their results. */
  async stopAll(): Promise<void> {
    for (const entry of [...this.#waiting]) if (this.#remove(entry)) this.#resolveUnstarted(entry);
    await Promise.all(this.#unsettled.values());
  }

  /** Rejects every run that has no result yet: there is no interpreter for it. */
  rejectAll(error: Error): void {
    this.#waiting.length = 0;
    for (const entry of this.#unsettled.keys()) entry.reject(error);
    this.#onCount(0);
  }

  #remove(entry: Entry): boolean {
    const index = this.#waiting.indexOf(entry);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    this.#onCount(this.#waiting.length);
    return true;
  }

  #resolveUnstarted(entry: Entry): void {
    entry.resolve({
      status: "stopped",
      exitCode: null,
      stdout: "",
      stderr: "",
      truncated: false,
      files: [],
      filesLeftOut: [],
      timing: { queueMs: this.#now() - entry.requestedAt, installMs: 0, runMs: 0 },
    });
  }
}
