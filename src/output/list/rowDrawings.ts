import { DrawingBudget } from "./drawingBudget";
import type { RowSize, TaskClock } from "./drawingBudget";
import type { OutputLimits } from "../blocks/outputLimits";
import type { RowKind } from "../text/row";
import { shownRow } from "../text/shownRow";
import type { ShownPiece, ShownRow } from "../text/shownRow";
import { isJoined, rowKind } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";
import { textCost } from "../text/textCost";
import type { TranscriptSnapshot } from "../blocks/transcript";

/** A row as it is drawn. The same object while nothing in it changes. */
export interface RowDrawing {
  readonly kind: RowKind;
  readonly joined: boolean;
  /** The first of its kind after others. */
  readonly isFirst: boolean;
  /** Null while the row waits for a later task: it then has no text and its estimated height. */
  readonly shown: ShownRow | null;
}

/** An element with exact colours counts as this many, since it shares its style with no other. */
const EXACT_COUNTS = 3;
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
  readonly #budget: DrawingBudget;
  #run = -1;
  #kept = new Map<number, Kept>();

  constructor(limits: OutputLimits, clock: TaskClock) {
    this.#limits = limits;
    this.#budget = new DrawingBudget(clock);
  }

  /** The drawings of these rows, which come most urgent first. Other rows are forgotten. */
  draw(rows: readonly number[], snapshot: TranscriptSnapshot): ReadonlyMap<number, RowDrawing> {
    if (snapshot.run !== this.#run) this.#kept = new Map();
    this.#run = snapshot.run;
    this.#budget.beginRound();
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

  #drawingOf(index: number, snapshot: TranscriptSnapshot, before: Kept | undefined, room: number): Kept {
    const stored = snapshot.storedAt(index);
    const kind = rowKind(stored);
    const isFirst = index === 0 || rowKind(snapshot.storedAt(index - 1)) !== kind;
    const isSame = before?.stored === stored && before.drawing.isFirst === isFirst;
    if (isSame && before.drawing.shown !== null && before.elements === elementsFor(before.wanted, room)) {
      return before;
    }
    const flags = { kind, joined: isJoined(stored), isFirst };
    const waiting = { stored, drawing: { ...flags, shown: null }, elements: 0, wanted: 0 };
    if (this.#budget.isFull) return waiting;
    const full = shownRow(snapshot.rowAt(index), this.#limits.shownCharsPerLine);
    const wanted = full.pieces.length;
    const shown = elementsFor(wanted, room) === wanted ? full : withoutStyles(full);
    if (!this.#budget.spend(sizeOf(shown))) return waiting;
    return { stored, drawing: { ...flags, shown }, elements: shown.pieces.length, wanted };
  }
}

function sizeOf({ pieces }: ShownRow): RowSize {
  return {
    elements: pieces.reduce((sum, piece) => sum + countOf(piece), 0),
    cost: pieces.reduce((sum, { text }) => sum + textCost(text), 0),
  };
}

function countOf({ style }: ShownPiece): number {
  if (style === null) return 1;
  const isExact = style.properties.color !== undefined || style.properties["--output-light"] !== undefined;
  return (isExact ? EXACT_COUNTS : 1) + (style.spoken === null ? 0 : 1);
}

function elementsFor(wanted: number, room: number): number {
  return wanted <= Math.max(1, room) ? wanted : 1;
}

function withoutStyles({ pieces, rest, isDrawing }: ShownRow): ShownRow {
  const text = pieces.map((piece) => piece.text).join("");
  const notice = "… too many colours in view: none here";
  return {
    pieces: [{ text, style: null, title: null }],
    rest: rest === null ? notice : `${notice}, ${rest.slice(2)}`,
    isDrawing,
  };
}
