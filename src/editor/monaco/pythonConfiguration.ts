import { languages } from "monaco-editor/editor/editor.api.js";

const pairs = [
  { open: "{", close: "}" },
  { open: "[", close: "]" },
  { open: "(", close: ")" },
];
const quotes = [
  { open: '"', close: '"' },
  { open: "'", close: "'" },
];

export const pythonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: "#" },
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ],
  autoClosingPairs: [...pairs, ...quotes.map((pair) => ({ ...pair, notIn: ["string", "comment"] }))],
  surroundingPairs: [...pairs, ...quotes],
  onEnterRules: [
    {
      beforeText:
        /^\s*(?:class|def|for|if|elif|else|while|try|with|finally|except|async|match|case)\b.*:\s*(?:#.*)?$/,
      action: { indentAction: languages.IndentAction.Indent },
    },
    {
      beforeText: /^\s*(?:return|raise|pass|break|continue)\b[^()[\]{}]*$/,
      action: { indentAction: languages.IndentAction.Outdent },
    },
  ],
  indentationRules: {
    increaseIndentPattern:
      /^\s*(?:class|def|for|if|elif|else|while|try|with|finally|except|async|match|case)\b.*:\s*(?:#.*)?$/,
    decreaseIndentPattern: /^\s*(?:elif|else|except|finally)\b.*:\s*(?:#.*)?$/,
  },
  folding: { offSide: true, markers: { start: /^\s*#\s*region\b/, end: /^\s*#\s*endregion\b/ } },
};
