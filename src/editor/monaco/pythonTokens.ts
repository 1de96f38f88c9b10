import type { languages } from "monaco-editor/editor/editor.api.js";
import { pythonBuiltins, pythonKeywords, pythonSoftKeywords } from "../python/pythonNames";
import { stringStarts, stringStates } from "./pythonStrings";

/** Must be followed by a possible subject. Before a bracket or a sign, only a colon distinguishes it from a call or a sum. */
const softKeyword = new RegExp(
  `^(\\s*)(${pythonSoftKeywords.join("|")})` +
    "(?=\\s+[^\\s=.,:)\\]|&^%*/<>!;+(\\[{-]|\\s+[\\[({-].*:|[\\[({\"'-].*:\\s*(?:#.*)?$)",
  "u",
);

/** Colours Python as CodeMirror's parser does: calls and definitions differ from other names, fields from strings (decision 0038). */
export const pythonTokens: languages.IMonarchLanguage = {
  defaultToken: "",
  tokenPostfix: ".python",
  unicode: true,
  includeLF: true,
  keywords: [...pythonKeywords],
  builtins: [...pythonBuiltins],
  tokenizer: {
    root: [
      [softKeyword, ["", "keyword"]],
      [/^(\s*)(@\s*[\p{L}_][\p{L}\p{N}_.]*)/u, ["", "name"]],
      { include: "@code" },
    ],
    code: [
      [/\s+/u, ""],
      [/#.*/u, "comment"],
      ...stringStarts,
      [/(def|class)(\s+)([\p{L}_][\p{L}\p{N}_]*)/u, ["keyword", "", "name"]],
      [/[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/u, { cases: { "@keywords": "keyword", "@default": "name" } }],
      [/(\.)([\p{L}_][\p{L}\p{N}_]*)(?![\p{L}\p{N}_]|\s*\()/u, ["operator", "identifier"]],
      [
        /[\p{L}_][\p{L}\p{N}_]*/u,
        { cases: { "@keywords": "keyword", "@builtins": "name", "@default": "identifier" } },
      ],
      [/0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+/u, "number"],
      [/(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/u, "number"],
      [/[{}[\]()]/u, "delimiter"],
      [/[-+*/%&|^~<>=!:,;.@\\]/u, "operator"],
    ],
    /** The code between the braces of a formatted string. A field that is not closed ends with its line. */
    field: [
      [/\}/u, "string.brace", "@pop"],
      [/![rsa](?=\s*[:}])/u, "string.escape"],
      [/:(?!=)/u, "string", "@format"],
      [/[[({]/u, "delimiter", "@nested"],
      [/(?=\n)/u, "", "@pop"],
      { include: "@code" },
    ],
    format: [
      [/\{/u, { token: "string.brace", next: "@field" }],
      [/(?=[}\n])/u, "", "@pop"],
      [/[^{}\n]+/u, "string"],
    ],
    /** Brackets within a field, where a colon does not begin a format. */
    nested: [
      [/[)\]}]/u, "delimiter", "@pop"],
      [/[[({]/u, "delimiter", "@nested"],
      [/(?=\n)/u, "", "@pop"],
      { include: "@code" },
    ],
    ...stringStates,
  },
};
