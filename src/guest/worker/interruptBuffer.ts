/**
 * The buffer that Pyodide reads at intervals while Python code runs, to detect a signal. The read is the only moment at which a
 * busy program runs JavaScript, so pending output is flushed there.
 *
 * Pyodide has a buffer only while it is needed, because reading it slows the program down.
 */
export interface InterruptBuffer {
  /** Calls `flush` at every read until `disarm`. */
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
  let lastRead = 0;
  const buffer = {
    get 0(): number {
      flush?.();
      lastRead = shared === undefined ? 0 : Atomics.load(shared, 0);
      return lastRead;
    },
    // Python clears the buffer after each read, whatever it read. A signal that was set in between must not be lost.
    set 0(value: number) {
      if (shared !== undefined && value === 0 && lastRead !== 0) Atomics.store(shared, 0, 0);
      lastRead = 0;
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
