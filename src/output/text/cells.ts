import type { StyleId } from "./styleTable";

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

  moveTo(position: number): void {
    this.#cursor = Math.min(this.length, Math.max(0, position));
  }

  write(text: string, style: StyleId): void {
    for (const char of text) {
      this.#chars[this.#cursor] = char;
      this.#styles[this.#cursor] = style;
      this.#cursor += 1;
    }
  }

  erase(from: "cursor" | "start"): void {
    if (from === "start") this.#cursor = 0;
    this.#chars.length = this.#cursor;
    this.#styles.length = this.#cursor;
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
