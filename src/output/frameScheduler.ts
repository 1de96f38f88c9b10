/** Calls back once, soon. The transcript asks for at most one call at a time. */
export type Schedule = (callback: () => void) => void;

/** What scheduling needs of a page. */
export interface PageTime {
  now(): number;
  isHidden(): boolean;
  /** Calls back in the next frame, before it is painted. */
  onFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

const HIDDEN_MS = 200;
/** A change that shows in less leaves room in every frame. */
const CHEAP_MS = 8;
/** For each millisecond that it took beyond, so many are left to everything else. */
const REST = 4;
/** The page must not look as if it stood still. */
const LONGEST_REST_MS = 120;

/**
 * The next animation frame; later where the last change was dear, so that output too fast to read does not take the thread
 * and the machine from the program that prints it. A timer while the page is hidden, since frames then stand still.
 */
export function createFrameSchedule(time: PageTime): Schedule {
  let restsUntil = 0;

  function show(callback: () => void): void {
    const begun = time.now();
    callback();
    // A task of its own comes after the layout and the painting, which are most of what it takes.
    time.after(0, () => {
      const cost = time.now() - begun;
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
