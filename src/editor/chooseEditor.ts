import type { EditorKind } from "./codeEditor";

/** Whether a finger is the main pointer. Monaco works poorly there, and long lines should wrap. */
export function isTouchFirst(view: Pick<Window, "matchMedia"> = window): boolean {
  return view.matchMedia("(pointer: coarse)").matches;
}

export function chooseEditor(view: Pick<Window, "matchMedia"> = window): EditorKind {
  return isTouchFirst(view) ? "codemirror" : "monaco";
}
