import { timeouts } from "./timeouts";

/** Time, injected so that deadlines can be tested without waiting. */
export interface Clock {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  /** Calls back once after `ms`, in which the time that this page sleeps does not count. Returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** Calls back once after `ms` by the wall clock. If the machine sleeps at that time, soon after it resumes. */
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
    // Timers pause while the machine sleeps. A clock that is set back does not delay the timer.
    const check = setInterval(() => {
      if (Date.now() - began >= ms) pass();
    }, timeouts.wallClockEveryMs);
    return cancel;
  },
};

/** Fulfilled after `ms`, in which the time that this page sleeps does not count. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}

/**
 * The promise's own outcome, or a rejection with `late()` when it has none after `ms`. If this page was asleep meanwhile, so
 * was what it waits for: then it waits as long again, once.
 */
export function within<T>(clock: Clock, ms: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const began = clock.now();
    let cancel = clock.after(ms, () => {
      if (clock.now() - began <= ms + timeouts.lateMs) reject(late());
      else cancel = clock.after(ms, () => reject(late()));
    });
    promise.then(resolve, reject).finally(() => cancel());
  });
}
