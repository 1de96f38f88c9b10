/** Calls back when the page has nothing better to do, after a while at the latest. */
export function whenIdle(view: Window, callback: () => void): void {
  // Safari has none.
  if ("requestIdleCallback" in view) view.requestIdleCallback(callback, { timeout: 10_000 });
  else setTimeout(callback, 2_000);
}
