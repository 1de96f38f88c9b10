export interface IdlePage {
  requestIdleCallback?(callback: () => void, options: { readonly timeout: number }): number;
  cancelIdleCallback?(handle: number): void;
}

/** How long a busy page puts it off, in milliseconds. */
const longestWaitMs = 5000;

/** For browsers that do not report when a page is idle (WebKit). */
const assumedIdleAfterMs = 1000;

/** Calls back once when the page has nothing to do. Returns a function that cancels this. */
export function whenPageIdle(page: IdlePage, callback: () => void): () => void {
  if (page.requestIdleCallback === undefined) {
    const timer = setTimeout(callback, assumedIdleAfterMs);
    return () => clearTimeout(timer);
  }
  const handle = page.requestIdleCallback(callback, { timeout: longestWaitMs });
  return () => page.cancelIdleCallback?.(handle);
}
