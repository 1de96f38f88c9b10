import { editor, languages, Range } from "monaco-editor/editor/editor.api.js";
import { completionsAt, type CompletionKind } from "../python/completions";

const kinds: Readonly<Record<CompletionKind, languages.CompletionItemKind>> = {
  word: languages.CompletionItemKind.Text,
  function: languages.CompletionItemKind.Function,
  keyword: languages.CompletionItemKind.Keyword,
  module: languages.CompletionItemKind.Module,
};

export const pythonCompletions: languages.CompletionItemProvider = {
  provideCompletionItems(model, position) {
    const text = model.getValue(editor.EndOfLinePreference.LF);
    const { from, items } = completionsAt(text, model.getOffsetAt(position));
    const range = Range.fromPositions(model.getPositionAt(from), position);
    return {
      suggestions: items.map(({ label, kind }) => ({ label, kind: kinds[kind], insertText: label, range })),
    };
  },
};
