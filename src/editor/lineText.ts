interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a line that a mark underlines: without the space around it, or all of a blank line. `wanted` is a part of it. Past its
 * end, where Python misses something, the last character is marked.
 */
export function markedSpan(line: string, wanted?: Span): Span {
  const to = line.trimEnd().length;
  if (wanted !== undefined && to > 0) {
    const from = Math.min(Math.max(0, wanted.from), to - 1);
    return { from, to: Math.min(Math.max(from + 1, wanted.to), line.length) };
  }
  if (to === 0) return { from: 0, to: line.length };
  return { from: line.length - line.trimStart().length, to };
}

/** The caret's offset in a line: before its first character that is not a space. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

export function clampLine(line: number, lineCount: number): number {
  return Math.min(Math.max(1, Math.trunc(line) || 1), Math.max(1, lineCount));
}
