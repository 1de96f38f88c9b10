import { editor, languages } from "monaco-editor/editor/editor.api.js";
import { bufferWords } from "./bufferWords";
import { pythonBuiltins, pythonKeywords } from "./pythonNames";

/** Completes words of the text, Python's keywords and built-in names; after a dot, only words of the text. */
export const pythonCompletions: languages.CompletionItemProvider = {
  provideCompletionItems(model, position) {
    const word = model.getWordUntilPosition(position);
    const range = {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn: word.startColumn,
      endColumn: position.column,
    };
    const afterDot = model.getLineContent(position.lineNumber).charAt(word.startColumn - 2) === ".";
    const text = model.getValue(editor.EndOfLinePreference.LF);
    const kinds = new Map<string, languages.CompletionItemKind>();
    for (const each of bufferWords(text, model.getOffsetAt(position), word.word)) {
      kinds.set(each, languages.CompletionItemKind.Text);
    }
    if (!afterDot) {
      for (const each of pythonBuiltins) kinds.set(each, languages.CompletionItemKind.Function);
      for (const each of pythonKeywords) kinds.set(each, languages.CompletionItemKind.Keyword);
    }
    return {
      suggestions: [...kinds].map(([label, kind]) => ({ label, kind, insertText: label, range })),
    };
  },
};
