const EVERY_MS = 20;

/** Measures how long this page was kept from doing anything, at the longest. */
export interface JankMonitor {
  /** In milliseconds, since it was started. */
  longestPauseMs(): number;
  stop(): void;
}

export function startJankMonitor(now: () => number): JankMonitor {
  let last = now();
  let longest = 0;
  const beating = setInterval(() => {
    const at = now();
    longest = Math.max(longest, at - last - EVERY_MS);
    last = at;
  }, EVERY_MS);
  return { longestPauseMs: () => Math.round(longest), stop: () => clearInterval(beating) };
}
