/**
 * Tells when the browser puts this page away for the Back button, alive, and when it takes it out again. What was
 * agreed with a guest before must not be taken for agreed afterwards, so it does not live through that. Returns the undo.
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
