import { autocompletion, type Completion } from "@codemirror/autocomplete";
import { python, pythonLanguage } from "@codemirror/lang-python";
import { indentService, indentUnit } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { completionsAt, type CompletionKind } from "../python/completions";
import { leadingSpace, newLineAt, properIndent, unitOf, widthOf } from "../python/indentation";

const types: Readonly<Record<CompletionKind, string>> = {
  word: "variable",
  function: "function",
  keyword: "keyword",
  module: "namespace",
};

/** Indents by the text, as the other editors do. */
const indentation = indentService.of((context, position) => {
  const text = context.state.doc.toString();
  const broken = context.simulatedBreak;
  if (broken !== null) return widthOf(newLineAt(text, broken).indent);
  const line = context.state.doc.lineAt(position);
  const proper = properIndent(text, line.from);
  if (proper !== null) return widthOf(proper);
  // Indenting lines by a command; a line that is typed keeps what it has.
  return widthOf(leadingSpace(line.text));
});

/** Of a few thousand characters, because it is asked at each change. */
const unit = indentUnit.compute(["doc"], (state) => {
  const found = unitOf(state.sliceDoc(0, 5000));
  return new Set(found).size === 1 ? found : "    ";
});

const data = pythonLanguage.data.of({
  // A third quote closes nothing: three of them around a string would be five, since one is written over at a time.
  closeBrackets: { brackets: ["(", "[", "{", "'", '"'], stringPrefixes: stringPrefixes() },
  indentOnInput: /^\s*(?:(?:else|finally|except|elif\b.*|except\b.*|case\b.*):|[)\]}])$/,
});

/** Python, without what CodeMirror's own completion knows: it offers names that cannot follow, after a dot and after `import`. */
export const pythonEditing: Extension = [
  Prec.high([indentation, unit, data]),
  python().language,
  // Enter always inserts a line break: Tab or a tap accepts a completion.
  autocompletion({
    defaultKeymap: false,
    icons: false,
    override: [
      ({ state, pos, explicit }) => {
        const { from, items } = completionsAt(state.doc.toString(), pos);
        if (items.length === 0 || (from === pos && !explicit)) return null;
        const options = items.map(({ label, kind }): Completion => ({ label, type: types[kind] }));
        return { from, options, validFor: /^[\w.\u00a1-\uffff]*$/ };
      },
    ],
  }),
];

function stringPrefixes(): readonly string[] {
  const lower = ["f", "fr", "rf", "r", "u", "b", "br", "rb", "t", "tr", "rt"];
  return [...lower, ...lower.map((each) => each.toUpperCase())];
}
