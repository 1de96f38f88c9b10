import { PLAIN_ID } from "./looks";
import type { LookId } from "./looks";
import { ESC_IN_BODY, lookMark, spansOf } from "./storedRow";

/** So many texts are joined to one: each by itself would take ten times its characters. */
const JOINED_TEXTS = 1_024;

/** The text of a row under way, with its changes of looks. Appending costs no more than what is appended. */
export class RowBody {
  readonly #joined: string[] = [];
  #texts: string[] = [];
  #look: LookId = PLAIN_ID;
  #spans = 0;
  #length = 0;
  #looksCut = false;
  readonly #mostSpans: number;

  constructor(mostSpans: number) {
    this.#mostSpans = mostSpans;
  }

  /** Characters of the text. */
  get length(): number {
    return this.#length;
  }

  get looksCut(): boolean {
    return this.#looksCut;
  }

  /** `look` null: it is not known any more, and the text takes the one before. */
  append(text: string, look: LookId | null): void {
    if (text === "") return;
    if (look !== this.#look || this.#spans === 0) this.#change(look);
    this.#length += text.length;
    // A writer gives an ESC that is text by itself.
    this.#texts.push(text === "\x1b" ? ESC_IN_BODY : text);
    if (this.#texts.length < JOINED_TEXTS) return;
    this.#joined.push(this.#texts.join(""));
    this.#texts = [];
  }

  toBody(): string {
    return [...this.#joined, ...this.#texts].join("");
  }

  eachRun(callback: (text: string, look: LookId) => void): void {
    for (const { text, look } of spansOf(this.toBody(), 0, Infinity)) callback(text, look);
  }

  /** Enough of it for the first `limit` characters, at a cost that does not grow with the rest. */
  beginning(limit: number): string {
    // An ESC takes two, and so does each change of looks.
    const enough = 2 * (limit + this.#mostSpans);
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

  #change(look: LookId | null): void {
    if (look === null || (this.#spans >= this.#mostSpans && look !== this.#look)) {
      this.#looksCut = true;
      this.#spans = Math.max(1, this.#spans);
      return;
    }
    this.#spans += 1;
    if (look !== this.#look) this.#texts.push(lookMark(look));
    this.#look = look;
  }
}
