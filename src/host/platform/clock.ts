import { patience } from "../../protocol";

/** Time, injected so that deadlines can be tested without waiting. */
export interface Clock {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  /** Calls back once after `ms` in which this page was awake; returns its undo. */
  after(ms: number, callback: () => void): () => void;
  /** Calls back once after `ms` by the wall clock: where the machine slept meanwhile, soon after it wakes. */
  deadline(ms: number, callback: () => void): () => void;
}

export const wallClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  deadline(ms, callback) {
    const began = Date.now();
    const cancel = (): void => {
      clearTimeout(timer);
      clearInterval(check);
    };
    const pass = (): void => {
      cancel();
      callback();
    };
    const timer = setTimeout(pass, ms);
    // Browsers let a page's timers stand still while the machine sleeps. A clock set back changes nothing.
    const check = setInterval(() => {
      if (Date.now() - began >= ms) pass();
    }, patience.wallClockEveryMs);
    return cancel;
  },
};

/**
 * The promise's own outcome, or `late()` thrown when it has none after `ms`. When this page slept meanwhile, so did what
 * it waits for: then it has as long again, once.
 */
export function within<T>(clock: Clock, ms: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const began = clock.now();
    let cancel = clock.after(ms, () => {
      if (clock.now() - began <= ms + patience.lateMs) reject(late());
      else cancel = clock.after(ms, () => reject(late()));
    });
    promise.then(resolve, reject).finally(() => cancel());
  });
}
