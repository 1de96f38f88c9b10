import { OpenRow } from "./openRow";
import type { OutputLimits } from "../blocks/outputLimits";
import type { RowKind } from "./row";
import { isJoined, rowKind, rowLength } from "./storedRow";
import type { StoredRow } from "./storedRow";
import type { WrittenRows } from "./writtenRows";

/** The rows within which the cursor moves: a large terminal's. */
const SCREEN_ROWS = 60;
/** A longer row is not opened again, since a program may move to it hundreds of times in one piece of output. */
const REOPENED_CHARS = 500;

interface Cursor {
  readonly row: number;
  readonly column: number;
  /** The stream that has moved it. Another one goes on below all rows. */
  readonly kind: RowKind;
}

/**
 * The last rows as a terminal's screen: a program can move the cursor back to them, overwrite and clear them. Rows are numbered from the
 * first that was written. The row after the last one, where nearly everything is written, is not part of it.
 */
export class Screen {
  readonly #rows: WrittenRows;
  readonly #limits: OutputLimits;
  #count = 0;
  /** The first row, once the screen has been cleared. */
  #top = 0;
  /** Null when the cursor is after the last row. */
  #cursor: Cursor | null = null;
  /** The row under the cursor once something is written to it. */
  #edited: OpenRow | null = null;
  #saved: Pick<Cursor, "row" | "column"> = { row: 0, column: 0 };

  constructor(rows: WrittenRows, limits: OutputLimits) {
    this.#rows = rows;
    this.#limits = limits;
  }

  /** The number of rows. */
  get count(): number {
    return this.#count;
  }

  /** The cursor's row; that after the last one if it is there. */
  get row(): number {
    return this.#cursor?.row ?? this.#count;
  }

  get isUp(): boolean {
    return this.#cursor !== null;
  }

  get column(): number {
    return this.#edited?.column ?? this.#cursor?.column ?? 0;
  }

  /** The first row that the cursor can go to. */
  get top(): number {
    return Math.max(this.#top, this.#count - Math.min(SCREEN_ROWS, this.#rows.changeable));
  }

  push(row: StoredRow): void {
    this.#rows.push(row);
    this.#count += 1;
  }

  /** Moves the cursor. A row below all is the one after the last. */
  goTo(kind: RowKind, row: number, column: number): void {
    this.commit();
    this.#edited = null;
    const target = Math.max(this.top, row);
    this.#cursor = target < this.#count ? { row: target, column, kind } : null;
  }

  /** Adds empty rows until there are so many on the screen. */
  fill(count: number): void {
    for (let missing = Math.min(count, SCREEN_ROWS) - (this.#count - this.top); missing > 0; missing--)
      this.push("");
  }

  /** To call before a stream writes: where another stream has moved the cursor, this one writes below all rows. */
  turnTo(kind: RowKind): void {
    if (this.#cursor !== null && this.#cursor.kind !== kind) this.leave();
  }

  /** The row under the cursor, to write to. Null if there is none; also when it is too long, and the cursor goes below all rows. */
  edit(): OpenRow | null {
    const cursor = this.#cursor;
    if (cursor === null) return null;
    if (this.#edited !== null) return this.#edited;
    const stored = this.#rows.rowAt(this.#back(cursor));
    if (rowLength(stored) > REOPENED_CHARS) {
      this.leave();
      return null;
    }
    this.#edited = OpenRow.of(stored, rowKind(stored), isJoined(stored), this.#limits);
    this.#edited.moveTo(cursor.column);
    return this.#edited;
  }

  /** Removes the rows below the cursor. */
  clearBelow(): void {
    if (this.#cursor !== null) this.#pop(this.#count - this.#cursor.row - 1);
  }

  /** Removes all rows of the screen. The next is its first. */
  clear(): void {
    this.#edited = null;
    this.#cursor = null;
    this.#pop(this.#count - this.top);
    this.#top = this.#count;
  }

  save(row: number, column: number): void {
    this.#saved = { row, column };
  }

  get saved(): Pick<Cursor, "row" | "column"> {
    return this.#saved;
  }

  /** Writes down what has been written to the row under the cursor. */
  commit(): void {
    if (this.#cursor !== null && this.#edited !== null)
      this.#rows.replace(this.#back(this.#cursor), this.#edited.toStored());
  }

  /** The cursor goes below all rows. */
  leave(): void {
    this.commit();
    this.#edited = null;
    this.#cursor = null;
  }

  #back({ row }: Cursor): number {
    return this.#count - 1 - row;
  }

  #pop(count: number): void {
    const removed = Math.max(0, Math.min(count, this.#rows.changeable));
    this.#rows.pop(removed);
    this.#count -= removed;
  }
}
