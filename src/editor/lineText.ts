/** The part of a line that a mark underlines: without the space around it, or all of a blank line. */
export function markedSpan(line: string): { from: number; to: number } {
  const to = line.trimEnd().length;
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
