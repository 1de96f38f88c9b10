import type { Caret } from "../codeEditor";

export function unixLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

export function caretAt(text: string, start: number, end: number): Caret {
  const before = text.slice(0, end);
  const lastBreak = before.lastIndexOf("\n");
  return { line: before.split("\n").length, column: end - lastBreak, selected: end - start };
}

/** The offset of a one-based line that exists. */
export function lineStart(text: string, line: number): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((offset, each) => offset + each.length + 1, 0);
}

/** Where the line of an offset begins. */
export function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
