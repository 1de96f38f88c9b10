import type { OutputLimits } from "./outputLimits";
import { rowWeight } from "./storedRow";
import type { StoredRow } from "./storedRow";

/** Finished rows: the first part and the last part are kept, and the rows dropped between them are counted. */
export class RowStore {
  readonly #limits: OutputLimits;
  readonly #head: StoredRow[] = [];
  #tail: StoredRow[] = [];
  /** The rows of `#tail` before this one have been dropped. */
  #tailStart = 0;
  #headChars = 0;
  #tailChars = 0;
  #isHeadFull = false;
  #dropped = 0;

  constructor(limits: OutputLimits) {
    this.#limits = limits;
  }

  /** The number of rows kept. */
  get count(): number {
    return this.#head.length + this.#tailCount;
  }

  /** The number of rows kept before the gap. Equal to `count` while nothing has been dropped. */
  get headCount(): number {
    return this.#dropped === 0 ? this.count : this.#head.length;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** `index` counts the rows that are kept. */
  at(index: number): StoredRow | undefined {
    const head = this.#head;
    return index < head.length ? head[index] : this.#tail[this.#tailStart + index - head.length];
  }

  push(row: StoredRow): void {
    const { rowsPerEnd, charsPerEnd } = this.#limits;
    const weight = rowWeight(row);
    this.#isHeadFull ||= this.#head.length >= rowsPerEnd || this.#headChars + weight > charsPerEnd;
    if (!this.#isHeadFull) {
      this.#head.push(row);
      this.#headChars += weight;
      return;
    }
    this.#tail.push(row);
    this.#tailChars += weight;
    while (this.#tailCount > rowsPerEnd) this.#dropOldest();
    while (this.#tailChars > charsPerEnd && this.#tailCount > 1) this.#dropOldest();
  }

  get #tailCount(): number {
    return this.#tail.length - this.#tailStart;
  }

  #dropOldest(): void {
    const oldest = this.#tail[this.#tailStart];
    if (oldest === undefined) return;
    this.#tailChars -= rowWeight(oldest);
    this.#tail[this.#tailStart] = "";
    this.#tailStart += 1;
    this.#dropped += 1;
    // Copying only when half of it is dropped keeps the cost per row the same however many rows are kept.
    if (this.#tailStart * 2 > this.#tail.length) {
      this.#tail = this.#tail.slice(this.#tailStart);
      this.#tailStart = 0;
    }
  }
}
