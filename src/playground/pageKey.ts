interface PageKeys {
  onSave(): void;
  onUndo(): void;
  onHelp(): void;
}

/** Handles the page's own keys: the one to save anywhere, the others while no text is being typed. Returns true if it was one of them. */
export function pageKey(event: KeyboardEvent, { onSave, onUndo, onHelp }: PageKeys): boolean {
  const modified = event.ctrlKey || event.metaKey;
  if (modified && event.key === "s" && !event.shiftKey && !event.altKey) {
    onSave();
    return true;
  }
  if (isTyping(event.target)) return false;
  if (modified && event.key === "z" && !event.shiftKey) onUndo();
  else if (event.key === "?" && !modified) onHelp();
  else return false;
  return true;
}

/** Monaco's text box, an EditContext, does not count as editable content. */
const TEXT = 'input, textarea, select, [role="textbox"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT));
}
