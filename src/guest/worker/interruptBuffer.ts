/**
 * What Pyodide reads now and then while Python code runs, to learn of a signal. Reading is the one moment at which a
 * busy program gives JavaScript a turn, so waiting output is flushed there.
 *
 * Pyodide is given a buffer only while there is a reason to look: with none, a program pays nothing.
 */
export interface InterruptBuffer {
  /** Calls `flush` at a coming check, until `rest`. */
  arm(flush: () => void): void;
  disarm(): void;
}

export interface InterruptTarget {
  setInterruptBuffer(buffer: unknown): void;
}

export function createInterruptBuffer(
  target: InterruptTarget,
  shared: Int32Array | undefined,
): InterruptBuffer {
  let flush: (() => void) | undefined;
  let seen = 0;
  const buffer = {
    get 0(): number {
      flush?.();
      seen = shared === undefined ? 0 : Atomics.load(shared, 0);
      return seen;
    },
    // Python clears after each look, whatever it saw. A signal that came in between must stand for the next look.
    set 0(value: number) {
      if (shared !== undefined && value === 0 && seen !== 0) Atomics.store(shared, 0, 0);
      seen = 0;
    },
  };
  if (shared !== undefined) target.setInterruptBuffer(buffer);
  return {
    arm(callback) {
      if (flush === undefined && shared === undefined) target.setInterruptBuffer(buffer);
      flush = callback;
    },
    disarm() {
      if (flush !== undefined && shared === undefined) target.setInterruptBuffer(undefined);
      flush = undefined;
    },
  };
}
