/**
 * Calls `stored` when the browser stores this page, alive, for the Back button, and `restored` when the page is shown again.
 * No port to a guest survives that, so neither must the guest. Returns a function that stops this.
 */
export function watchBfcache(page: EventTarget, stored: () => void, restored: () => void): () => void {
  const hide = (event: Event): void => {
    if ("persisted" in event && event.persisted === true) stored();
  };
  const show = (event: Event): void => {
    if ("persisted" in event && event.persisted === true) restored();
  };
  page.addEventListener("pagehide", hide);
  page.addEventListener("pageshow", show);
  return () => {
    page.removeEventListener("pagehide", hide);
    page.removeEventListener("pageshow", show);
  };
}
