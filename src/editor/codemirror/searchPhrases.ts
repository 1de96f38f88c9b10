import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";

/** The texts of CodeMirror's search panel, worded and capitalised like the rest of the page. */
export const searchPhrases: Extension = EditorState.phrases.of({
  Find: "Find",
  Replace: "Replace with",
  next: "Next",
  previous: "Previous",
  "match case": "Match case",
  "by word": "Whole word",
  regexp: "Pattern",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
});
