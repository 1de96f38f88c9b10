import { PLAIN_ID } from "./styleTable";
import type { StyleId } from "./styleTable";

/** The widest terminal. */
const COLUMNS = 500;

/** A line as a terminal holds it, one character per cell, so that overwriting costs the same anywhere in it. */
export class Cells {
  readonly #chars: string[] = [];
  readonly #styles: StyleId[] = [];
  #cursor = 0;

  get cursor(): number {
    return this.#cursor;
  }

  get length(): number {
    return this.#chars.length;
  }

  /** Past its end too, within the columns of a terminal: spaces fill what is between once something is written. */
  moveTo(position: number): void {
    this.#cursor = Math.min(Math.max(this.length, COLUMNS), Math.max(0, position));
  }

  write(text: string, style: StyleId): void {
    while (text !== "" && this.length < this.#cursor) {
      this.#chars.push(" ");
      this.#styles.push(PLAIN_ID);
    }
    for (const char of text) {
      this.#chars[this.#cursor] = char;
      this.#styles[this.#cursor] = style;
      this.#cursor += 1;
    }
  }

  erase(from: "cursor" | "start"): void {
    const kept = from === "start" ? 0 : Math.min(this.#cursor, this.length);
    if (from === "start") this.#cursor = 0;
    this.#chars.length = kept;
    this.#styles.length = kept;
  }

  /** Calls back with each run of one style, in order. */
  eachRun(callback: (text: string, style: StyleId) => void): void {
    let start = 0;
    for (let at = 1; at <= this.#chars.length; at++) {
      if (at < this.#chars.length && this.#styles[at] === this.#styles[start]) continue;
      callback(this.#chars.slice(start, at).join(""), this.#styles[start] ?? 0);
      start = at;
    }
  }
}
