import type { LookId } from "./looks";

/** A line as a terminal holds it, a character a cell, so that overwriting costs the same anywhere in it. */
export interface Cells {
  readonly cursor: number;
  readonly length: number;
  moveTo(cursor: number): void;
  write(text: string, look: LookId): void;
  erase(from: "cursor" | "start"): void;
  /** Calls back with each run of one look, in order. */
  eachRun(callback: (text: string, look: LookId) => void): void;
}

/** The cursor stands at the end. */
export function createCells(): Cells {
  const chars: string[] = [];
  const looks: LookId[] = [];
  let cursor = 0;

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
    write(text, look) {
      for (const char of text) {
        chars[cursor] = char;
        looks[cursor] = look;
        cursor += 1;
      }
    },
    erase(from) {
      if (from === "start") cursor = 0;
      chars.length = cursor;
      looks.length = cursor;
    },
    eachRun(callback) {
      let start = 0;
      for (let at = 1; at <= chars.length; at++) {
        if (at < chars.length && looks[at] === looks[start]) continue;
        callback(chars.slice(start, at).join(""), looks[start] ?? 0);
        start = at;
      }
    },
  };
}
