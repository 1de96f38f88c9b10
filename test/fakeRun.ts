import type { Run, RunResult } from "../src/host";

/** A run that ends with this result, and whose outputs come then. */
export function fakeRun(result: Promise<RunResult>): Run {
  return Object.assign(result, {
    id: "run",
    stop: () => Promise.resolve(),
    async *[Symbol.asyncIterator]() {
      yield* (await result).outputs;
    },
  });
}
