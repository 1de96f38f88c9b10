import { PLAIN_ID } from "./styleTable";
import type { StyleId } from "./styleTable";
import { ESC_IN_BODY, styleMark, spansOf } from "./storedRow";

/** This many texts are joined to one, since short strings take ten times the memory of their characters. */
const JOINED_TEXTS = 1_024;

/** The text of a row being written, with its changes of style. Appending costs no more than what is appended. */
export class RowBody {
  readonly #joined: string[] = [];
  #texts: string[] = [];
  #style: StyleId = PLAIN_ID;
  #spans = 0;
  #length = 0;
  #stylesCut = false;
  readonly #maxSpans: number;

  constructor(maxSpans: number) {
    this.#maxSpans = maxSpans;
  }

  /** The number of characters in the text. */
  get length(): number {
    return this.#length;
  }

  get stylesCut(): boolean {
    return this.#stylesCut;
  }

  /** `style` null: it is not in the table, and the text takes the style before it. */
  append(text: string, style: StyleId | null): void {
    if (text === "") return;
    if (style !== this.#style || this.#spans === 0) this.#change(style);
    this.#length += text.length;
    // The writer passes an ESC that is text as a text of its own.
    this.#texts.push(text === "\x1b" ? ESC_IN_BODY : text);
    if (this.#texts.length < JOINED_TEXTS) return;
    this.#joined.push(this.#texts.join(""));
    this.#texts = [];
  }

  toBody(): string {
    return [...this.#joined, ...this.#texts].join("");
  }

  eachRun(callback: (text: string, style: StyleId) => void): void {
    for (const { text, style } of spansOf(this.toBody(), 0, Infinity)) callback(text, style);
  }

  /** A beginning that contains the first `limit` characters, at a cost that does not depend on the rest. */
  beginning(limit: number): string {
    // An ESC takes two characters, and so does each change of style.
    const enough = 2 * (limit + this.#maxSpans);
    const parts: string[] = [];
    let length = 0;
    for (const texts of [this.#joined, this.#texts]) {
      for (const text of texts) {
        if (length >= enough) break;
        parts.push(text.slice(0, enough));
        length += text.length;
      }
    }
    return parts.join("");
  }

  #change(style: StyleId | null): void {
    if (style === null || (this.#spans >= this.#maxSpans && style !== this.#style)) {
      this.#stylesCut = true;
      this.#spans = Math.max(1, this.#spans);
      return;
    }
    this.#spans += 1;
    if (style !== this.#style) this.#texts.push(styleMark(style));
    this.#style = style;
  }
}
