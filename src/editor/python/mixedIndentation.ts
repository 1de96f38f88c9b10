import type { TextRange } from "../textChange";
import { leadingSpace, widthOf } from "./indentation";
import { scanPython } from "./scanPython";

/** A longer program is not searched, so that typing stays fast. */
const MAX_SEARCHED_CHARS = 300_000;

/** The indentation of every statement that has a tab in it, if others have spaces: Python refuses most such programs. */
export function mixedIndentation(text: string): readonly TextRange[] {
  if (text.length > MAX_SEARCHED_CHARS || !/^[ \t]*\t/m.test(text)) return [];
  const indents = statementIndents(text);
  const withTabs = indents.filter(({ from, to }) => text.slice(from, to).includes("\t"));
  const hasSpaces = indents.some(({ from, to }) => text.slice(from, to).includes(" "));
  return hasSpaces ? withTabs : [];
}

/** The text with spaces in place of the tabs of its indentation, as wide as the editors show them. */
export function withoutTabs(text: string): string {
  const strings: TextRange[] = [...scanPython(text)].filter(({ kind }) => kind === "string");
  let index = 0;
  let offset = 0;
  return text
    .split("\n")
    .map((line) => {
      const start = offset;
      offset += line.length + 1;
      while ((strings[index]?.to ?? Infinity) <= start) index += 1;
      const string = strings[index];
      // What is in a string over several lines stays as it is.
      if (string !== undefined && string.from < start) return line;
      const space = leadingSpace(line);
      return " ".repeat(widthOf(space)) + line.slice(space.length);
    })
    .join("\n");
}

/** The white space before each statement, without blank lines, comments and what is within brackets or strings. */
function statementIndents(text: string): readonly TextRange[] {
  const indents: TextRange[] = [];
  let depth = 0;
  let isFresh = true;
  let lineStart = 0;
  for (const { kind, from, to } of scanPython(text)) {
    if (kind === "space") continue;
    if (kind === "line-end") {
      lineStart = to;
      isFresh = depth === 0;
      continue;
    }
    if (isFresh && kind !== "comment" && from > lineStart) indents.push({ from: lineStart, to: from });
    isFresh = false;
    if (kind === "open") depth += 1;
    if (kind === "close") depth = Math.max(0, depth - 1);
  }
  return indents;
}
