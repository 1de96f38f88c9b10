import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { leaveByTab } from "./leaveByTab";
import { searchPhrases } from "./searchPhrases";
import { tokenHighlight } from "./tokenHighlight";

/** The usual features of a Python editor without a language server. */
export function codeEditing(onRun: () => void): Extension {
  const run = (): boolean => {
    onRun();
    return true;
  };
  return [
    Prec.highest(
      keymap.of(
        ["Mod-Enter", "Ctrl-Enter", "Shift-Enter"].map((key) => ({
          key,
          run,
          preventDefault: true,
          stopPropagation: true,
        })),
      ),
    ),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    search({ top: true }),
    searchPhrases,
    // Enter always inserts a line break: Tab or a tap accepts a completion.
    autocompletion({ defaultKeymap: false, icons: false }),
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...completionKeymap.filter(({ key }) => key !== "Enter"),
      ...closeBracketsKeymap,
      ...searchKeymap,
    ]),
    leaveByTab,
    keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
    python(),
    syntaxHighlighting(tokenHighlight),
    EditorView.contentAttributes.of({ autocapitalize: "off", autocorrect: "off", spellcheck: "false" }),
  ];
}
