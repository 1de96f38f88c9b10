import { deferred } from "../../protocol";
import type { RunSettings } from "../run/runOptions";
import type { StopRequest } from "../run/stopRequest";
import type { Output, RunResult } from "../api";

/** A run that an app has requested. */
export interface RequestedRun {
  readonly id: string;
  readonly settings: RunSettings;
  /** Requested by the run's own signal or handle. */
  readonly stop: StopRequest;
  onOutput(output: Output): void;
}

/** A run that waits for its turn, or has it. */
export interface QueuedRun extends RequestedRun {
  /** When it was requested, by the sandbox's clock. */
  readonly requestedAt: number;
  /** Fulfilled when it has its result, or has failed. */
  readonly settled: Promise<void>;
  resolve(result: RunResult): void;
  reject(error: unknown): void;
}

/** The runs of one sandbox, in the order in which they were requested. */
export class RunQueue {
  readonly #now: () => number;
  readonly #keeps: boolean;
  readonly #onCount: (count: number) => void;
  readonly #waiting: QueuedRun[] = [];
  /** Every run without a result. */
  readonly #unsettled = new Set<QueuedRun>();
  readonly #callbacks = new Set<() => void>();

  /**
   * `now`: the sandbox's clock, in milliseconds. `keeps`: whether the runs are those of a session. `onCount` receives the number of
   * runs that wait.
   */
  constructor(now: () => number, keeps: boolean, onCount: (count: number) => void) {
    this.#now = now;
    this.#keeps = keeps;
    this.#onCount = onCount;
  }

  add(run: RequestedRun): Promise<RunResult> {
    const { promise: result, resolve, reject } = deferred<RunResult>();
    const settle = (): void => {
      this.#unsettled.delete(entry);
      run.stop.close();
    };
    const settled = result.then(settle, settle);
    const entry: QueuedRun = { ...run, requestedAt: this.#now(), settled, resolve, reject };
    this.#unsettled.add(entry);
    this.#waiting.push(entry);
    run.stop.whenRequested(() => {
      if (this.#remove(entry)) this.#resolveUnstarted(entry);
    });
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
    await Promise.all(Array.from(this.#unsettled, ({ settled }) => settled));
  }

  /** Rejects every run that has no result yet: there is no interpreter for it. */
  rejectAll(error: Error): void {
    this.#waiting.length = 0;
    for (const entry of this.#unsettled) entry.reject(error);
    this.#onCount(0);
  }

  #remove(entry: QueuedRun): boolean {
    const index = this.#waiting.indexOf(entry);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    this.#onCount(this.#waiting.length);
    return true;
  }

  #resolveUnstarted(entry: QueuedRun): void {
    entry.resolve({
      id: entry.id,
      status: "stopped",
      exitCode: null,
      ...entry.stop.reasonFields,
      outputs: [],
      stdout: "",
      stderr: "",
      truncated: false,
      // It has changed nothing.
      interpreter: { id: 0, fresh: false, survives: this.#keeps },
      files: [],
      filesLeftOut: [],
      timing: { queueMs: this.#now() - entry.requestedAt, installMs: 0, runMs: 0, waitedMs: 0 },
    });
  }
}
