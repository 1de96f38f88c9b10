import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much the heap has grown since, in MiB, garbage aside. */
export function watchHeap(): () => number {
  // Vitest's workers are started without it. A context that is made after the flag has the function.
  setFlagsFromString("--expose-gc");
  const used = (): number => {
    runInNewContext("gc()");
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  return () => (used() - before) / 2 ** 20;
}
