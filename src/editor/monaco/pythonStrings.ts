import type { languages } from "monaco-editor/editor/editor.api.js";

type Rule = languages.IMonarchLanguageRule;

interface StringKind {
  /** The tokenizer state for the string's content. */
  readonly state: string;
  readonly quote: string;
  /** A regular expression for the prefix before the quote. */
  readonly prefix: string;
  readonly raw: boolean;
  /** Braces hold code. */
  readonly formatted: boolean;
}

const prefixes = [
  { name: "plain", prefix: "[uUbB]?", raw: false, formatted: false },
  { name: "raw", prefix: "(?:[rR][bB]?|[bB][rR])", raw: true, formatted: false },
  { name: "formatted", prefix: "[fFtT]", raw: false, formatted: true },
  { name: "rawFormatted", prefix: "(?:[fFtT][rR]|[rR][fFtT])", raw: true, formatted: true },
];
/** Longest first, since three quotes are not an empty string and a quote. */
const quotes = [
  { name: "LongDouble", quote: '"""' },
  { name: "LongSingle", quote: "'''" },
  { name: "Double", quote: '"' },
  { name: "Single", quote: "'" },
];
const kinds: readonly StringKind[] = quotes.flatMap(({ name, quote }) =>
  prefixes.map((each) => ({ ...each, quote, state: `${each.name}${name}` })),
);

/** Rules that begin a string. */
export const stringStarts: Rule[] = kinds.map(({ prefix, quote, state }) => [
  new RegExp(prefix + quote, "u"),
  "string",
  `@${state}`,
]);

/** The states that those rules enter. They need `includeLF`. */
export const stringStates: Record<string, Rule[]> = Object.fromEntries(
  kinds.map((kind) => [kind.state, insideRules(kind)]),
);

function insideRules({ quote, raw, formatted }: StringKind): Rule[] {
  const rules: Rule[] = [
    // Also in a raw string a quote or a line break after a backslash does not end it.
    [/\\(?:.|\n)/u, raw ? "string" : "string.escape"],
    [new RegExp(quote, "u"), "string", "@pop"],
  ];
  if (quote.length === 1) rules.push([/\n/u, "string", "@pop"]);
  if (formatted) {
    rules.push([/\{\{|\}\}/u, "string.escape"], [/\{/u, { token: "string.brace", next: "@field" }]);
  }
  rules.push([formatted ? /[^\\'"{}\n]+/u : /[^\\'"\n]+/u, "string"], [/[^]/u, "string"]);
  return rules;
}
