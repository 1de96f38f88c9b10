import type { languages } from "monaco-editor/editor/editor.api.js";

type Rule = languages.IMonarchLanguageRule;

interface StringKind {
  /** The tokenizer state that reads its inside. */
  readonly state: string;
  readonly quote: string;
  /** A regular expression for what may stand before the quote. */
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
/** Longest first: three quotes are not one and an empty string. */
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

/** The states those rules lead to. They need `includeLF`. */
export const stringStates: Record<string, Rule[]> = Object.fromEntries(
  kinds.map((kind) => [kind.state, insideRules(kind)]),
);

function insideRules({ quote, raw, formatted }: StringKind): Rule[] {
  const rules: Rule[] = [
    // In a raw string, too, a backslash keeps a quote or a line's end from ending it.
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
