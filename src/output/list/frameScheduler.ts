/** Calls back once, soon. The transcript requests at most one call at a time. */
export type Schedule = (callback: () => void) => void;

/** The functions of a page that scheduling needs. */
export interface PageTime {
  now(): number;
  isHidden(): boolean;
  /** Calls back in the next frame, before it is painted. */
  onFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

const HIDDEN_MS = 200;
/** A change that is shown in less time than this fits into every frame. */
const CHEAP_MS = 8;
/** For each further millisecond, this many are given to other work. */
const REST = 4;
/** A longer pause would look like a stopped page. */
const LONGEST_REST_MS = 120;

/**
 * Uses the next animation frame, or a later one if the last change was expensive, so that output too fast to read does not take
 * processor time from the program that prints it. Uses a timer while the page is hidden, when there are no frames.
 */
export function createFrameSchedule(time: PageTime): Schedule {
  let restsUntil = 0;

  function show(callback: () => void): void {
    const startedAt = time.now();
    callback();
    // A separate task runs after layout and painting, which take most of the time.
    time.after(0, () => {
      const cost = time.now() - startedAt;
      restsUntil = time.now() + Math.min(LONGEST_REST_MS, Math.max(0, cost - CHEAP_MS) * REST);
    });
  }

  return (callback) => {
    if (time.isHidden()) {
      time.after(HIDDEN_MS, callback);
      return;
    }
    const rest = restsUntil - time.now();
    const onFrame = (): void => time.onFrame(() => show(callback));
    if (rest > 0) time.after(rest, onFrame);
    else onFrame();
  };
}

export const pageTime: PageTime = {
  now: () => performance.now(),
  isHidden: () => document.visibilityState === "hidden",
  onFrame: (callback) => void requestAnimationFrame(callback),
  after: (ms, callback) => void setTimeout(callback, ms),
};
