import type { EditorKind } from "./codeEditor";

/** A finger is the main pointer: Monaco is poor there, and long lines should wrap. */
export function isTouchFirst(view: Pick<Window, "matchMedia"> = window): boolean {
  return view.matchMedia("(pointer: coarse)").matches;
}

export function chooseEditor(view: Pick<Window, "matchMedia"> = window): EditorKind {
  return isTouchFirst(view) ? "codemirror" : "monaco";
}
