/** Edits that follow each other more quickly than this are one step. */
const STEP_MS = 700;
const MAX_STEPS = 100;
/** Above this, the texts of a hundred steps would take too much memory. */
const MAX_CHARS = 200_000;

/** The earlier texts of a plain text box, for the Undo of the editor that takes its place. */
export class PlainHistory {
  readonly #now: () => number;
  #texts: string[] = [];
  #latest: string;
  #changedAt = -Infinity;

  constructor(text: string, now: () => number) {
    this.#latest = text;
    this.#now = now;
  }

  /** The oldest first, without the current one. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** `isStep`: it is a step of its own, whatever was before it. */
  record(text: string, isStep: boolean): void {
    if (text === this.#latest) return;
    const now = this.#now();
    if (isStep || now - this.#changedAt > STEP_MS) this.#texts.push(this.#latest);
    if (this.#texts.length > MAX_STEPS) this.#texts.shift();
    if (text.length > MAX_CHARS) this.#texts = [];
    this.#latest = text;
    this.#changedAt = isStep ? -Infinity : now;
  }
}
