/** The functions of a page that the budget needs. */
export interface TaskClock {
  /** In milliseconds. */
  now(): number;
  /** Calls back in a task of its own, after this one and after the frame that it belongs to. */
  afterTask(callback: () => void): void;
}

/** The size of a row: its elements, and its text's cost (`textCost`). */
export interface RowSize {
  readonly elements: number;
  readonly cost: number;
}

/** What a fast machine draws in about `TARGET_MS`. An ordinary page of output is less than a quarter of it. */
const FULL: RowSize = { elements: 600, cost: 24_000 };
const TARGET_MS = 20;
/** Parts of `FULL`. The first task knows nothing of the machine, and its code is not optimised yet. */
const SCALE = { first: 0.5, least: 0.25, most: 1 };
/** A task that used a smaller part of `FULL` says little about the cost of drawing. */
const LEAST_MEASURED = 0.15;
/** Rounds of drawing and measuring in one task. Each may find room for more rows, and lays them out. */
const ROUNDS = 3;

/**
 * How much of a list may be drawn in one task, so that the page stays responsive: the time that the last tasks took decides
 * how much the next may draw, so a slow machine gets shorter steps and not longer tasks.
 */
export class DrawingBudget {
  readonly #clock: TaskClock;
  #scale = SCALE.first;
  #spent = { elements: 0, cost: 0, rounds: 0 };
  #startedAt = 0;
  #isCounting = false;
  #isFull = false;

  constructor(clock: TaskClock) {
    this.#clock = clock;
  }

  beginRound(): void {
    this.#spent.rounds += 1;
    if (this.#spent.rounds > ROUNDS) this.#isFull = true;
    if (this.#isCounting) return;
    this.#isCounting = true;
    this.#startedAt = this.#clock.now();
    this.#clock.afterTask(() => this.#endTask());
  }

  /** Whether nothing more may be drawn in this task. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Whether the row may be drawn in this task; if so, it counts as drawn. The first one always may. */
  spend({ elements, cost }: RowSize): boolean {
    const spent = { elements: this.#spent.elements + elements, cost: this.#spent.cost + cost };
    const isFirst = this.#spent.elements === 0 && this.#spent.cost === 0;
    if (this.#isFull || (!isFirst && partOf(spent) > this.#scale)) {
      // Rows come most urgent first: none may overtake this one.
      this.#isFull = true;
      return false;
    }
    this.#spent = { ...this.#spent, ...spent };
    return true;
  }

  #endTask(): void {
    const part = partOf(this.#spent);
    if (part >= LEAST_MEASURED) {
      const affordable = (TARGET_MS * part) / Math.max(1, this.#clock.now() - this.#startedAt);
      const next = Math.min(SCALE.most, Math.max(SCALE.least, affordable));
      this.#scale = next < this.#scale ? next : (this.#scale + next) / 2;
    }
    this.#isCounting = false;
    this.#isFull = false;
    this.#spent = { elements: 0, cost: 0, rounds: 0 };
  }
}

function partOf({ elements, cost }: RowSize): number {
  return Math.max(elements / FULL.elements, cost / FULL.cost);
}
