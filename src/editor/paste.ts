import type { CodeEditor } from "./codeEditor";
import { pastedText } from "./python/pastedText";

/**
 * Pastes what Python can read, in place of the editor's own pasting: without prompts and byte order mark, and a block of lines at the depth
 * of the caret. Other text is left to the editor. Returns an undo function.
 */
export function preparePaste(
  host: HTMLElement,
  current: () => CodeEditor | null,
  onPromptsRemoved: () => void,
): () => void {
  const stop = new AbortController();
  host.addEventListener(
    "paste",
    (event) => {
      const editor = current();
      const clipboard = event.clipboardData?.getData("text/plain") ?? "";
      // A search box within the editor pastes what it is given.
      if (editor === null || clipboard === "" || !editor.hasFocus()) return;
      const text = editor.getText();
      const { anchor, head, isOnly } = editor.getPlace();
      const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
      const line = text.slice(from === 0 ? 0 : text.lastIndexOf("\n", from - 1) + 1, from);
      const pasted = pastedText(clipboard, line);
      if (!isOnly || (pasted.replaced === 0 && pasted.text === clipboard.replace(/\r\n?/g, "\n"))) return;
      event.preventDefault();
      event.stopPropagation();
      const raw = clipboard.replace(/\r\n?/g, "\n");
      const start = from - pasted.replaced;
      const caret = start + pasted.text.length;
      // First as it is, so that Undo brings the prompts back.
      if (pasted.hadPrompts) editor.edit([{ from, to, insert: raw }]);
      const end = pasted.hadPrompts ? from + raw.length : to;
      editor.edit([{ from: start, to: end, insert: pasted.text }], caret);
      if (pasted.hadPrompts) onPromptsRemoved();
    },
    { signal: stop.signal, capture: true },
  );
  return () => stop.abort();
}
