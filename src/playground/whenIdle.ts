/** Calls back when the page is idle, after ten seconds at the latest. */
export function whenIdle(view: Window, callback: () => void): void {
  // Safari has no requestIdleCallback.
  if ("requestIdleCallback" in view) view.requestIdleCallback(callback, { timeout: 10_000 });
  else setTimeout(callback, 2_000);
}
