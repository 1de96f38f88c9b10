/**
 * Calls back when a person first touches the element: a press of the mouse, a tap, a key, or focus that moves into it.
 * A finger that only scrolls past is no touch, nor is hovering or loading. Returns its undo.
 */
export function onFirstTouch(element: HTMLElement, callback: () => void): () => void {
  const listening = new AbortController();
  const touch = (event: Event): void => {
    // What a script dispatches is no person's doing.
    if (!event.isTrusted) return;
    listening.abort();
    callback();
  };
  const options = { capture: true, passive: true, signal: listening.signal };
  element.addEventListener("pointerdown", (event) => event.pointerType === "touch" || touch(event), options);
  for (const name of ["click", "keydown", "focusin"]) element.addEventListener(name, touch, options);
  return () => listening.abort();
}
