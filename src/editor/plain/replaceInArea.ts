/**
 * Replaces part of a text area so that the browser's own Undo reverts it: `execCommand` is the only way. The caret is then behind what was
 * inserted, and the focus where it was.
 */
export function replaceInArea(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  if (area.value.slice(from, to) === text) return;
  const active = document.activeElement;
  const wasReadOnly = area.readOnly;
  area.readOnly = false;
  area.focus({ preventScroll: true });
  area.setSelectionRange(from, to);
  const done = document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input"));
  }
  area.readOnly = wasReadOnly;
  if (active instanceof HTMLElement && active !== area) active.focus();
}
