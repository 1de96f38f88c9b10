import { lookAfter, PLAIN_LOOK, styleOfLook } from "./sgr";
import type { Look } from "./sgr";
import type { TextStyle } from "./textStyle";

/** A look by its number in a run's table; 0 is plain. Two texts look the same when their numbers are. */
export type LookId = number;

export const PLAIN_ID: LookId = 0;

/** More than the cells of a picture on a large screen; some megabytes when all are there. */
const MOST_LOOKS = 16_384;
/** Steps remembered from one look to another. More in one run are a picture, whose steps are seldom met again. */
const MOST_STEPS = 4_000;

/** The looks that one run has used, each of them once. */
export class Looks {
  readonly #looks: Look[] = [PLAIN_LOOK];
  readonly #idOf = new Map<string, LookId>([[keyOf(PLAIN_LOOK), PLAIN_ID]]);
  readonly #most: number;
  #steps = new Map<LookId, Map<string, LookId>>();
  #stepCount = 0;

  constructor(most = MOST_LOOKS) {
    this.#most = most;
  }

  /** The look after an SGR sequence. Null when the table is full: that look is not kept. */
  after(id: LookId, params: string): LookId | null {
    const known = this.#steps.get(id)?.get(params);
    if (known !== undefined) return known;
    const next = this.#add(lookAfter(this.#looks[id] ?? PLAIN_LOOK, params));
    if (next !== null) this.#remember(id, params, next);
    return next;
  }

  /** Null when it is plain. */
  styleOf(id: LookId): TextStyle | null {
    return styleOfLook(this.#looks[id] ?? PLAIN_LOOK);
  }

  #add(look: Look): LookId | null {
    const key = keyOf(look);
    const known = this.#idOf.get(key);
    if (known !== undefined) return known;
    if (this.#looks.length >= this.#most) return null;
    const id = this.#looks.push(look) - 1;
    this.#idOf.set(key, id);
    return id;
  }

  #remember(id: LookId, params: string, next: LookId): void {
    if (this.#stepCount >= MOST_STEPS) {
      this.#steps = new Map();
      this.#stepCount = 0;
    }
    this.#stepCount += 1;
    const from = this.#steps.get(id) ?? new Map<string, LookId>();
    this.#steps.set(id, from.set(params, next));
  }
}

function keyOf({ color, background, attributes }: Look): string {
  return `${color} ${background} ${attributes}`;
}
