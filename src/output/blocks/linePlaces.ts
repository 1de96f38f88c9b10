/** This many of the last lines of stderr are remembered: a traceback that is shown as a card, and what exit handlers print after it. */
const REMEMBERED = 4_096;

/** Where the last lines of a stream begin: the offset in the stream, and the row that it became. */
export class LinePlaces {
  readonly #offsets = new Float64Array(REMEMBERED);
  readonly #rows = new Float64Array(REMEMBERED);
  #count = 0;

  /** To be called in the order of the offsets. A later call for the same offset replaces the earlier. */
  note(offset: number, row: number): void {
    if (this.#count === 0 || this.#offsets[(this.#count - 1) % REMEMBERED] !== offset) this.#count += 1;
    this.#offsets[(this.#count - 1) % REMEMBERED] = offset;
    this.#rows[(this.#count - 1) % REMEMBERED] = row;
  }

  /** The rows of the text from `start` up to `end`. Null when no line begins at `start`, or it is too long ago. */
  rowsOf(start: number, end: number): { readonly start: number; readonly end: number } | null {
    let last: number | null = null;
    for (let at = this.#count - 1; at >= Math.max(0, this.#count - REMEMBERED); at--) {
      const offset = this.#offsets[at % REMEMBERED] ?? 0;
      if (offset >= end) continue;
      const row = this.#rows[at % REMEMBERED] ?? 0;
      last ??= row;
      if (offset <= start) return offset === start ? { start: row, end: last + 1 } : null;
    }
    return null;
  }
}
