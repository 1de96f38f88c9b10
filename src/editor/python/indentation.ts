import { scanPython } from "./scanPython";

/** Longer programs are read from a line near the caret, so that a key stays fast. */
const SEARCHED_CHARS = 200_000;
const DEFAULT_UNIT = "    ";
/** Text aligned further to the right than this leaves no room to write. */
const MAX_ALIGNED_COLUMN = 40;

const startsBlock = /^(?:async\s+)?(?:class|def|for|if|elif|else|while|try|with|finally|except|match|case)\b/;
const endsBlock = /^(?:return|raise|pass|break|continue)\b/;

/** The clauses that continue an earlier statement, and the first words of the lines that they can continue. */
const continued: Readonly<Record<string, readonly string[]>> = {
  elif: ["if", "elif"],
  else: ["if", "elif", "for", "while", "try", "except", "async"],
  except: ["try", "except"],
  finally: ["try", "except", "else"],
  case: ["case", "match"],
};

interface Bracket {
  /** The indentation of the line that opens it. */
  readonly opener: string;
  /** The column of the first text after it on its line; none if there is no text. */
  column: number | null;
  /** The indentation of the last line that began directly within it. */
  inside: string | null;
  /** Within the first line of a block, whose body begins at the next depth. */
  readonly inHeader: boolean;
}

/** A logical line: one statement, over all its brackets and joined lines. */
interface Statement {
  readonly indent: string;
  /** How it begins. */
  readonly head: string;
  /** Its last piece that is no comment. */
  last: string;
}

interface Place {
  readonly brackets: readonly Bracket[];
  readonly inString: boolean;
  /** The line before was joined to this one by a backslash. */
  readonly joined: boolean;
  /** The statement that the text ends in; null at its end. */
  readonly statement: Statement | null;
  readonly earlier: readonly Statement[];
}

export interface NewLine {
  /** The white space with which the new line begins. */
  readonly indent: string;
  /** What follows the caret goes to another line, with this white space: a closing bracket. */
  readonly after: string | null;
}

/** What Enter inserts at `offset`, besides the line break. */
export function newLineAt(text: string, offset: number): NewLine {
  const before = text.slice(0, offset);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (line.trim() === "") return { indent: line, after: null };
  const unit = unitOf(text);
  const { brackets, inString, joined, statement, earlier } = placeAtEnd(before);
  const keep = leadingSpace(line);
  if (inString) return { indent: keep, after: null };
  const bracket = brackets.at(-1);
  if (bracket !== undefined) {
    const isBetween = /[([{]\s*$/.test(line) && /^[ \t]*[)\]}]/.test(text.slice(offset, offset + 100));
    return { indent: indentWithin(bracket, unit), after: isBetween ? bracket.opener : null };
  }
  if (/\\[ \t]*$/.test(line)) return { indent: joined ? keep : keep + unit, after: null };
  // A line with a comment only.
  if (statement === null) return { indent: keep, after: null };
  const { indent, head, last } = statement;
  if (last === ":" && startsBlock.test(head)) return { indent: indent + unit, after: null };
  return { indent: endsBlock.test(head) ? outer(indent, earlier) : indent, after: null };
}

/** The white space that a line should begin with, because it continues an earlier statement or closes a bracket; null: any. */
export function properIndent(text: string, lineStart: number): string | null {
  const line = /[^\n]*/.exec(text.slice(lineStart, lineStart + 2000))?.[0] ?? "";
  const words = line.trimStart();
  const { brackets, inString, joined, earlier } = placeAtEnd(text.slice(0, lineStart));
  if (inString || joined) return null;
  const bracket = brackets.at(-1);
  if (bracket !== undefined) return /^[)\]}]/.test(words) && bracket.column === null ? bracket.opener : null;
  const word = /^(elif|else|except|finally|case)\b.*:\s*(?:#.*)?$/.exec(words)?.[1];
  if (word === undefined) return null;
  const openers = continued[word] ?? [];
  let limit = widthOf(leadingSpace(line)) + 1;
  for (let index = earlier.length - 1; index >= 0; index -= 1) {
    const { indent, head } = earlier[index] ?? { indent: "", head: "" };
    const width = widthOf(indent);
    if (width >= limit) continue;
    const first = /^\w+/.exec(head)?.[0] ?? "";
    if (openers.includes(first)) return first === "match" ? indent + unitOf(text) : indent;
    limit = width;
  }
  return null;
}

/** The white space that the program adds for each depth: that of its first block. */
export function unitOf(text: string): string {
  const first = /^([ \t]*)\S.*:[ \t]*(?:#.*)?\n\1([ \t]{1,8})\S/m.exec(text.slice(0, SEARCHED_CHARS));
  return first?.[2] ?? DEFAULT_UNIT;
}

export function leadingSpace(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** The column after this white space, as the editors show it. */
export function widthOf(space: string): number {
  let width = 0;
  for (const character of space) width += character === "\t" ? 4 - (width % 4) : 1;
  return width;
}

function indentWithin({ opener, column, inside, inHeader }: Bracket, unit: string): string {
  if (inside !== null) return inside;
  if (column === null) return opener + unit;
  if (column <= MAX_ALIGNED_COLUMN && !opener.includes("\t")) return " ".repeat(column);
  return opener + unit + (inHeader ? unit : "");
}

function outer(indent: string, earlier: readonly Statement[]): string {
  const width = widthOf(indent);
  return earlier.findLast((each) => widthOf(each.indent) < width)?.indent ?? "";
}

function placeAtEnd(whole: string): Place {
  const text = nearEnd(whole);
  const brackets: Bracket[] = [];
  const earlier: Statement[] = [];
  let statement: Statement | null = null;
  let lineStart = 0;
  /** Null until the line has a piece that is no space. */
  let lineIndent: string | null = null;
  let inString = false;
  let joined = false;

  for (const { kind, from, to, unclosed } of scanPython(text)) {
    inString =
      unclosed === true && to === text.length && /^[a-zA-Z]*("""|''')|^\}/.test(text.slice(from, from + 5));
    if (kind === "space") continue;
    if (kind === "line-end" || kind === "joined") {
      lineStart = to;
      lineIndent = null;
      joined = kind === "joined";
      if (joined || brackets.length > 0 || statement === null) continue;
      earlier.push(statement);
      statement = null;
      continue;
    }
    const bracket = brackets.at(-1);
    if (lineIndent === null) {
      lineIndent = text.slice(lineStart, from);
      if (bracket !== undefined && kind !== "close") bracket.inside = lineIndent;
    } else if (
      bracket?.column === null &&
      bracket.inside === null &&
      kind !== "comment" &&
      kind !== "close"
    ) {
      bracket.column = from - lineStart;
    }
    if (kind === "comment") continue;
    statement ??= { indent: lineIndent, head: text.slice(from, from + 40), last: "" };
    statement.last = text.slice(from, to);
    if (kind === "open") {
      const inHeader = startsBlock.test(statement.head);
      brackets.push({ opener: lineIndent, column: null, inside: null, inHeader });
    }
    if (kind === "close") brackets.pop();
    // A string over several lines: what follows it is on its last line.
    if (kind === "string") lineStart = Math.max(lineStart, text.lastIndexOf("\n", to - 1) + 1);
  }
  return { brackets, inString, joined, statement, earlier };
}

function nearEnd(text: string): string {
  if (text.length <= SEARCHED_CHARS) return text;
  const rest = text.slice(-SEARCHED_CHARS);
  const statement = /\n(?=[^\s#)\]}"'])/.exec(rest);
  return statement === null ? rest : rest.slice(statement.index + 1);
}
