import type { StoredRow } from "./storedRow";

/** The rows that have been written so far. The last of them can still be changed. */
export interface WrittenRows {
  push(row: StoredRow): void;
  /** How many of the last rows can be changed. */
  readonly changeable: number;
  /** A row by its distance from the last one. */
  rowAt(back: number): StoredRow;
  replace(back: number, row: StoredRow): void;
  /** Removes the last rows. */
  pop(count: number): void;
}

/** Rows in an array. */
export class RowArray implements WrittenRows {
  readonly rows: StoredRow[] = [];

  get changeable(): number {
    return this.rows.length;
  }

  push(row: StoredRow): void {
    this.rows.push(row);
  }

  rowAt(back: number): StoredRow {
    return this.rows.at(-1 - back) ?? "";
  }

  replace(back: number, row: StoredRow): void {
    this.rows[this.rows.length - 1 - back] = row;
  }

  pop(count: number): void {
    this.rows.length -= Math.min(count, this.rows.length);
  }
}
