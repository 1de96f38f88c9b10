import type { Span, TextStyle } from "./textStyle";

/** A line as a terminal holds it, a character a cell, so that overwriting costs the same anywhere in it. */
export interface Cells {
  readonly cursor: number;
  readonly length: number;
  moveTo(cursor: number): void;
  write(text: string, style: TextStyle | null): void;
  erase(from: "cursor" | "start"): void;
  toSpans(): Span[];
}

/** The cursor stands at the end. */
export function createCells(spans: readonly Span[]): Cells {
  const chars: string[] = [];
  const styles: (TextStyle | null)[] = [];
  let cursor = 0;

  function write(text: string, style: TextStyle | null): void {
    for (const char of text) {
      chars[cursor] = char;
      styles[cursor] = style;
      cursor += 1;
    }
  }

  for (const span of spans) write(span.text, span.style);

  return {
    get cursor() {
      return cursor;
    },
    get length() {
      return chars.length;
    },
    moveTo(position) {
      cursor = Math.min(chars.length, Math.max(0, position));
    },
    write,
    erase(from) {
      if (from === "start") cursor = 0;
      chars.length = cursor;
      styles.length = cursor;
    },
    toSpans() {
      const made: Span[] = [];
      let start = 0;
      for (let at = 1; at <= chars.length; at++) {
        if (at < chars.length && styles[at] === styles[start]) continue;
        made.push({ text: chars.slice(start, at).join(""), style: styles[start] ?? null });
        start = at;
      }
      return made;
    },
  };
}
