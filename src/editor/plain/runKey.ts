/** Ctrl/Cmd+Enter and Shift+Enter, when they are not part of composing a character. */
export function isRunKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing">,
): boolean {
  return (
    event.key === "Enter" &&
    !event.isComposing &&
    !event.altKey &&
    (event.ctrlKey || event.metaKey || event.shiftKey)
  );
}
