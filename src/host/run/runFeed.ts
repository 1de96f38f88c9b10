import { deferred } from "../../protocol";
import type { Output } from "../api";

/** The outputs of one run as they come, for each iteration over them. It holds no more than the run may print. */
export class RunFeed {
  readonly #outputs: Output[] = [];
  #end: { readonly error: Error | undefined } | undefined;
  #changed = deferred<void>();

  push(output: Output): void {
    this.#outputs.push(output);
    this.#notify();
  }

  /** `error`: why there is no result. */
  end(error?: Error): void {
    this.#end ??= { error };
    this.#notify();
  }

  /** All outputs from the first one on, until the run has ended. Throws if there is no result. */
  async *iterate(): AsyncGenerator<Output, void, undefined> {
    for (let at = 0; ; at += 1) {
      while (at >= this.#outputs.length && this.#end === undefined) await this.#changed.promise;
      const output = this.#outputs[at];
      if (output === undefined) break;
      yield output;
    }
    if (this.#end?.error !== undefined) throw this.#end.error;
  }

  #notify(): void {
    this.#changed.resolve();
    this.#changed = deferred();
  }
}
