import { nextStyle, PLAIN_STYLE, unpackStyle, withTyped } from "./sgr";
import type { PackedStyle } from "./sgr";
import type { TextStyle } from "./textStyle";

/** The number of a style in a run's table; 0 is plain. Equal styles have equal numbers. */
export type StyleId = number;

export const PLAIN_ID: StyleId = 0;

/** More than the cells of a picture on a large screen. A full table takes a few megabytes. */
const MAX_STYLES = 16_384;
/** Cached steps from one style to another. A run with more prints a picture, whose steps rarely repeat. */
const MAX_STEPS = 4_000;

/** The distinct styles of one run. */
export class StyleTable {
  readonly #styles: PackedStyle[] = [PLAIN_STYLE];
  readonly #idOf = new Map<string, StyleId>([[keyOf(PLAIN_STYLE), PLAIN_ID]]);
  readonly #max: number;
  #steps = new Map<StyleId, Map<string, StyleId>>();
  #stepCount = 0;

  constructor(most = MAX_STYLES) {
    this.#max = most;
  }

  /** The style after an SGR sequence. Null when the table is full and does not contain it. */
  after(id: StyleId, params: string): StyleId | null {
    const known = this.#steps.get(id)?.get(params);
    if (known !== undefined) return known;
    const next = this.#add(nextStyle(this.#styles[id] ?? PLAIN_STYLE, params));
    if (next !== null) this.#remember(id, params, next);
    return next;
  }

  /** The style for what a person typed, or the one after it. Null when the table is full and does not contain it. */
  typed(id: StyleId, isTyped: boolean): StyleId | null {
    return this.#add(withTyped(this.#styles[id] ?? PLAIN_STYLE, isTyped));
  }

  /** Null for plain text. */
  styleOf(id: StyleId): TextStyle | null {
    return unpackStyle(this.#styles[id] ?? PLAIN_STYLE);
  }

  #add(style: PackedStyle): StyleId | null {
    const key = keyOf(style);
    const known = this.#idOf.get(key);
    if (known !== undefined) return known;
    if (this.#styles.length >= this.#max) return null;
    const id = this.#styles.push(style) - 1;
    this.#idOf.set(key, id);
    return id;
  }

  #remember(id: StyleId, params: string, next: StyleId): void {
    if (this.#stepCount >= MAX_STEPS) {
      this.#steps = new Map();
      this.#stepCount = 0;
    }
    this.#stepCount += 1;
    const from = this.#steps.get(id) ?? new Map<string, StyleId>();
    this.#steps.set(id, from.set(params, next));
  }
}

function keyOf({ color, background, attributes }: PackedStyle): string {
  return `${color} ${background} ${attributes}`;
}
