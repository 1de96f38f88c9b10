import type { RunResult } from "../api";

/** A request to stop one run, by its signal or by its handle. */
export class StopRequest {
  readonly #callbacks = new Set<() => void>();
  readonly #abort = (): void => this.#request({ reason: this.#signal?.reason });
  #signal: AbortSignal | undefined;
  #requested: Pick<RunResult, "reason"> | undefined;

  /** Makes the request when the signal is aborted. Call it once. */
  follow(signal: AbortSignal): void {
    this.#signal = signal;
    if (signal.aborted) this.#abort();
    else signal.addEventListener("abort", this.#abort, { once: true });
  }

  /** For a result: why the run was to be stopped, if its signal says so. */
  get reasonFields(): Pick<RunResult, "reason"> {
    return this.#requested ?? {};
  }

  /** Without a reason. */
  request(): void {
    this.#request({});
  }

  /** Calls back once, at once if the request has been made. Returns a function that cancels this. */
  whenRequested(callback: () => void): () => void {
    if (this.#requested === undefined) this.#callbacks.add(callback);
    else callback();
    return () => this.#callbacks.delete(callback);
  }

  /** The run has ended. An app may use one signal for many runs; it must not retain them. */
  close(): void {
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#callbacks.clear();
  }

  #request(reason: Pick<RunResult, "reason">): void {
    if (this.#requested !== undefined) return;
    this.#requested = reason;
    for (const callback of this.#callbacks) callback();
    this.#callbacks.clear();
  }
}
