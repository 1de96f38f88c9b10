import type { Output, RunResult } from "../api";
import type { Run } from "../handles";
import type { RunFeed } from "./runFeed";

interface RunParts {
  readonly id: string;
  readonly result: Promise<RunResult>;
  readonly feed: RunFeed;
  requestStop(): void;
}

/** What `run` returns. */
export class RunHandle implements Run {
  readonly id: string;
  readonly [Symbol.toStringTag] = "Run";
  readonly #parts: RunParts;
  /** Only an app attaches handlers to it, so that a rejection that nobody handles is reported as of any promise. */
  readonly #result: Promise<RunResult>;

  constructor(parts: RunParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.#result = parts.result.then((result) => result);
    parts.result.then(
      () => parts.feed.end(),
      (error: unknown) => parts.feed.end(error instanceof Error ? error : new Error(String(error))),
    );
  }

  then<Fulfilled = RunResult, Rejected = never>(
    onFulfilled?: ((result: RunResult) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#result.then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<RunResult | Rejected> {
    return this.#result.catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<RunResult> {
    return this.#result.finally(onFinally);
  }

  async stop(): Promise<void> {
    this.#parts.requestStop();
    await this.#result.catch(() => undefined);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Output> {
    // The iteration throws the error of a run without a result.
    this.#result.catch(() => undefined);
    return this.#parts.feed.iterate();
  }
}
