import type { OutputLimits } from "./outputLimits";
import type { RowKind } from "./row";
import { shownRow } from "./shownRow";
import type { ShownPiece, ShownRow } from "./shownRow";
import { isJoined, rowKind } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { textCost } from "./textCost";
import type { TranscriptSnapshot } from "./transcript";

/** A row as it is drawn. The same object while nothing in it changes. */
export interface RowDrawing {
  readonly kind: RowKind;
  readonly joined: boolean;
  /** The first of its kind after others. */
  readonly isFirst: boolean;
  /** Null while the row waits for a later task: it then has no text and its estimated height. */
  readonly shown: ShownRow | null;
}

/** How much may be drawn in one task, so that it stays short. An ordinary page of output is less. */
const TASK = { elements: 600, cost: 24_000 } as const;
/** An element with exact colours counts as this many, since it shares its style with no other. */
const EXACT_COUNTS = 3;
/** Rounds of drawing and measuring in one task. Each may find room for more rows, and lays them out. */
const TASK_ROUNDS = 3;
/** The number of elements in the list. Further rows are drawn without styles. */
const LIST_ELEMENTS = 5_000;

interface Kept {
  readonly stored: StoredRow;
  readonly drawing: RowDrawing;
  readonly elements: number;
  /** The number of elements with all its styles. */
  readonly wanted: number;
}

/** The drawn rows of a list, within a budget per task: rows beyond it are drawn a little later. */
export class RowDrawings {
  readonly #limits: OutputLimits;
  readonly #afterTask: (callback: () => void) => void;
  #run = -1;
  #kept = new Map<number, Kept>();
  #spent = { elements: 0, cost: 0, rounds: 0 };
  #isCounting = false;

  constructor(limits: OutputLimits, afterTask: (callback: () => void) => void) {
    this.#limits = limits;
    this.#afterTask = afterTask;
  }

  /** The drawings of these rows, which come most urgent first. Other rows are forgotten. */
  draw(rows: readonly number[], snapshot: TranscriptSnapshot): ReadonlyMap<number, RowDrawing> {
    if (snapshot.run !== this.#run) this.#kept = new Map();
    this.#run = snapshot.run;
    this.#beginRound();
    const before = this.#kept;
    this.#kept = new Map();
    let elements = 0;
    for (const index of rows) {
      const kept = this.#drawingOf(index, snapshot, before.get(index), LIST_ELEMENTS - elements);
      this.#kept.set(index, kept);
      elements += kept.elements;
    }
    return new Map([...this.#kept].map(([index, { drawing }]) => [index, drawing]));
  }

  /** Whether rows wait for a later task. */
  get isWaiting(): boolean {
    return [...this.#kept.values()].some(({ drawing }) => drawing.shown === null);
  }

  #beginRound(): void {
    this.#spent.rounds += 1;
    if (this.#isCounting) return;
    this.#isCounting = true;
    this.#afterTask(() => {
      this.#isCounting = false;
      this.#spent = { elements: 0, cost: 0, rounds: 0 };
    });
  }

  #mayDraw(): boolean {
    const { elements, cost, rounds } = this.#spent;
    return elements < TASK.elements && cost < TASK.cost && rounds <= TASK_ROUNDS;
  }

  #drawingOf(index: number, snapshot: TranscriptSnapshot, before: Kept | undefined, room: number): Kept {
    const stored = snapshot.storedAt(index);
    const kind = rowKind(stored);
    const isFirst = index === 0 || rowKind(snapshot.storedAt(index - 1)) !== kind;
    const isSame = before?.stored === stored && before.drawing.isFirst === isFirst;
    if (isSame && before.drawing.shown !== null && before.elements === elementsFor(before.wanted, room)) {
      return before;
    }
    const flags = { kind, joined: isJoined(stored), isFirst };
    if (!this.#mayDraw()) return { stored, drawing: { ...flags, shown: null }, elements: 0, wanted: 0 };
    const full = shownRow(snapshot.rowAt(index), this.#limits.shownCharsPerLine);
    const wanted = full.pieces.length;
    const shown = elementsFor(wanted, room) === wanted ? full : withoutStyles(full);
    this.#spent.elements += shown.pieces.reduce((sum, piece) => sum + countOf(piece), 0);
    this.#spent.cost += shown.pieces.reduce((sum, { text }) => sum + textCost(text), 0);
    return { stored, drawing: { ...flags, shown }, elements: shown.pieces.length, wanted };
  }
}

function countOf({ style }: ShownPiece): number {
  return style?.properties.color === undefined && style?.properties["--output-light"] === undefined
    ? 1
    : EXACT_COUNTS;
}

function elementsFor(wanted: number, room: number): number {
  return wanted <= Math.max(1, room) ? wanted : 1;
}

function withoutStyles({ pieces, rest }: ShownRow): ShownRow {
  const text = pieces.map((piece) => piece.text).join("");
  const notice = "… too many colours in view: none here";
  return {
    pieces: [{ text, style: null, title: null }],
    rest: rest === null ? notice : `${notice}, ${rest.slice(2)}`,
  };
}
