const EVERY_MS = 20;

/** Measures the longest time for which this page's event loop was blocked. */
export interface JankMonitor {
  /** In milliseconds, since the start. */
  longestPauseMs(): number;
  stop(): void;
}

export function startJankMonitor(now: () => number): JankMonitor {
  let last = now();
  let longest = 0;
  const timer = setInterval(() => {
    const at = now();
    longest = Math.max(longest, at - last - EVERY_MS);
    last = at;
  }, EVERY_MS);
  return { longestPauseMs: () => Math.round(longest), stop: () => clearInterval(timer) };
}
