import { EditorView } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { panelTheme } from "./panelTheme";

const code = "var(--text-code, 13.5px)";
const mono = "var(--font-mono, monospace)";

const textTheme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--sheet)", color: "var(--ink)", fontSize: code },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: mono, lineHeight: "var(--line-code, 21px)", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 16px 0 0" },
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--ink-3)", border: "none" },
  // The numbers end where Monaco's do, so that both editors and the waiting text have the same layout.
  ".cm-lineNumbers .cm-gutterElement": {
    boxSizing: "border-box",
    minWidth: "var(--editor-gutter, 70px)",
    padding: "0 calc(var(--editor-gutter, 70px) - var(--editor-number-width, 6ch)) 0 0",
    textAlign: "right",
  },
  ".cm-activeLine": { backgroundColor: "var(--current-line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--current-line)", color: "var(--ink-2)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-content ::selection": { backgroundColor: "var(--selection)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--accent)",
    outlineOffset: "-1px",
  },
  "&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    color: "var(--error)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)", outline: "2px solid var(--accent)" },
  ".cm-specialChar": { color: "var(--error)" },
  ".cm-markedLine": { boxShadow: "none" },
  ".cm-markedText": {
    textDecoration: "underline wavy var(--error) 1px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  },
  ".cm-oddCharacter": {
    borderRadius: "2px",
    backgroundColor: "var(--error-soft)",
    outline: "1px solid var(--error)",
  },
  ".cm-oddTab": { position: "relative", backgroundColor: "var(--error-soft)" },
  ".cm-oddTab::before": { position: "absolute", left: "4px", color: "var(--error)", content: '"→" / ""' },
  ".cm-passedText": {
    textDecoration: "underline dotted var(--error-faint) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lineNumbers .cm-passedNumber": { boxShadow: "inset 3px 0 0 var(--error-faint)" },
  ".cm-lineNumbers .cm-markedNumber": {
    color: "var(--error)",
    fontWeight: "600",
    boxShadow: "inset 3px 0 0 var(--error)",
  },
});

export const tokenTheme: Extension = [textTheme, panelTheme];
