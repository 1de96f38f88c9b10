import type { CodeEditor } from "./codeEditor";
import type { PlainEditor } from "./plain/createPlain";

/** Continues in another editor with the same text: the same selection, scroll position, markers and focus. Its history came with the text. */
export function handOver(plain: PlainEditor, editor: CodeEditor): void {
  const place = plain.getPlace();
  if (plain.hasFocus()) editor.focus(plain.tabLeaves() ? undefined : "indents");
  editor.setPlace(place);
  editor.setMarkers(plain.getMarkers());
}
