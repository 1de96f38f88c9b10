/**
 * What Pyodide reads now and then while Python code runs, to learn of a signal. Reading is the one moment at which a
 * busy program gives JavaScript a turn, so waiting output is flushed there.
 *
 * Pyodide is given a buffer only while there is a reason to look: with none, a program pays nothing.
 */
export interface InterruptBuffer {
  /** Calls `flush` at a coming check, until `rest`. */
  wake(flush: () => void): void;
  rest(): void;
}

export interface InterruptTarget {
  setInterruptBuffer(buffer: unknown): void;
}

export function createInterruptBuffer(
  target: InterruptTarget,
  shared: Int32Array | undefined,
): InterruptBuffer {
  let flush: (() => void) | undefined;
  const buffer = {
    get 0(): number {
      flush?.();
      return shared === undefined ? 0 : Atomics.load(shared, 0);
    },
    set 0(value: number) {
      if (shared !== undefined && value === 0) Atomics.store(shared, 0, 0);
    },
  };
  if (shared !== undefined) target.setInterruptBuffer(buffer);
  return {
    wake(callback) {
      if (flush === undefined && shared === undefined) target.setInterruptBuffer(buffer);
      flush = callback;
    },
    rest() {
      if (flush !== undefined && shared === undefined) target.setInterruptBuffer(undefined);
      flush = undefined;
    },
  };
}
