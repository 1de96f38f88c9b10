import type { languages } from "monaco-editor/editor/editor.api.js";

const pairs = [
  { open: "{", close: "}" },
  { open: "[", close: "]" },
  { open: "(", close: ")" },
];
const quotes = [
  { open: '"', close: '"' },
  { open: "'", close: "'" },
];

/** Without rules of indentation: `pythonKeys` has them. */
export const pythonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: "#" },
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ],
  autoClosingPairs: [...pairs, ...quotes.map((pair) => ({ ...pair, notIn: ["string", "comment"] }))],
  surroundingPairs: [...pairs, ...quotes],
  folding: { offSide: true, markers: { start: /^\s*#\s*region\b/, end: /^\s*#\s*endregion\b/ } },
};
