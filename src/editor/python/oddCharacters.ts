import type { TextRange } from "../textChange";
import { scanPython } from "./scanPython";

/** Characters that Python refuses in code, though they look like others or like nothing, and what was meant. */
const meant: Readonly<Record<string, string>> = {
  ...sameFor("'", "‘’‚‛‹›′´"),
  ...sameFor('"', "“”„‟«»″"),
  ...sameFor("-", "‐‑‒–—―−"),
  ...sameFor(
    " ",
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
  ),
  ...sameFor("", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff"),
  "×": "*",
  "÷": "/",
  "…": "...",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "｛": "{",
  "｝": "}",
  "：": ":",
  "；": ";",
  "，": ",",
  "．": ".",
  "＝": "=",
  "＋": "+",
  "－": "-",
  "＊": "*",
  "／": "/",
  "＜": "<",
  "＞": ">",
  "＃": "#",
  "＂": '"',
  "＇": "'",
};
const anyOdd = new RegExp(`[${Object.keys(meant).join("")}]`, "u");

/** A longer program is not searched, so that typing stays fast. */
const MAX_SEARCHED_CHARS = 300_000;
/** More quotes than a line has. */
const MAX_PASSES = 100;

export interface OddCharacters {
  readonly ranges: readonly TextRange[];
  readonly hasQuotes: boolean;
  readonly hasInvisible: boolean;
  readonly hasOthers: boolean;
}

const none: OddCharacters = { ranges: [], hasQuotes: false, hasInvisible: false, hasOthers: false };

/** Where a program has characters that Python cannot read. In strings and comments any character is welcome. */
export function oddCharacters(text: string): OddCharacters {
  if (text.length > MAX_SEARCHED_CHARS || !anyOdd.test(text)) return none;
  const ranges: TextRange[] = [];
  let hasQuotes = false;
  let hasInvisible = false;
  let hasOthers = false;
  for (const { kind, from, to, unclosed } of scanPython(text)) {
    if (kind === "comment" || (kind === "string" && unclosed !== true)) continue;
    // In a string that does not end: what was to end it.
    const quote = kind === "string" ? /['"]/.exec(text.slice(from, to))?.[0] : undefined;
    for (let at = from; at < to; at += 1) {
      const character = text.charAt(at);
      if (!anyOdd.test(character)) continue;
      const replacement = meant[character] ?? "";
      if (kind === "string" && replacement !== (quote ?? replacement)) continue;
      if (kind === "string" && !isQuote(replacement)) continue;
      ranges.push({ from: at, to: at + 1 });
      hasQuotes ||= isQuote(replacement);
      hasInvisible ||= replacement.trim() === "";
      hasOthers ||= !isQuote(replacement) && replacement.trim() !== "";
    }
  }
  return ranges.length === 0 ? none : { ranges, hasQuotes, hasInvisible, hasOthers };
}

/**
 * The text with what was meant in place of each. A quote decides what the rest of its line is, so one of a line is replaced at a time,
 * and the text is read again.
 */
export function plainCharacters(text: string): string {
  let plain = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const { ranges } = oddCharacters(plain);
    if (ranges.length === 0) break;
    plain = withReplacements(plain, ranges);
  }
  return plain;
}

function withReplacements(text: string, ranges: readonly TextRange[]): string {
  let plain = "";
  let at = 0;
  let lineOfQuote = -1;
  for (const { from, to } of ranges) {
    const lineStart = text.lastIndexOf("\n", from - 1) + 1;
    if (lineStart === lineOfQuote) continue;
    const replacement = meant[text.charAt(from)] ?? "";
    if (isQuote(replacement)) lineOfQuote = lineStart;
    plain += text.slice(at, from) + replacement;
    at = to;
  }
  return plain + text.slice(at);
}

function isQuote(text: string): boolean {
  return text === "'" || text === '"';
}

function sameFor(replacement: string, characters: string): Record<string, string> {
  return Object.fromEntries(Array.from(characters, (character) => [character, replacement]));
}
