import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
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
import { pythonEditing } from "./pythonEditing";
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
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    search({ top: true }),
    searchPhrases,
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...completionKeymap.filter(({ key }) => key !== "Enter"),
      ...closeBracketsKeymap,
      ...searchKeymap,
    ]),
    leaveByTab,
    keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
    pythonEditing,
    syntaxHighlighting(tokenHighlight),
    EditorView.contentAttributes.of({ autocapitalize: "off", autocorrect: "off", spellcheck: "false" }),
  ];
}
