import type { RunError } from "../../host/index";
import { rowWeight } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";

/**
 * What a block is. "text": what the program printed, by the terminal's rules. "display": a value, shown by its text. "error": an
 * exception, shown as a card in place of the rows of its traceback. "notice": a sentence of Vitrine's own.
 */
export type BlockContent =
  | { readonly type: "text" }
  | { readonly type: "display"; readonly id: string | null }
  | { readonly type: "error"; readonly error: RunError }
  /** `isGap`: it says that output is missing in its place, and is copied with the output. */
  | { readonly type: "notice"; readonly isGap: boolean };

/** A part of the output with a view and a height of its own, as it is kept: its rows. */
export class Block {
  /** No other block of the transcript has it. */
  readonly key: number;
  readonly content: BlockContent;
  #rows: StoredRow[];
  /** The rows of `#rows` before this one have been dropped. */
  #from = 0;
  #weight: number;
  #revision = 0;
  #firstRow: number;

  /** `firstRow`: the number of rows that the program had printed before these. */
  constructor(key: number, content: BlockContent, firstRow: number, rows: readonly StoredRow[] = []) {
    this.key = key;
    this.content = content;
    this.#firstRow = firstRow;
    this.#rows = [...rows];
    this.#weight = weightOf(rows);
  }

  get rowCount(): number {
    return this.#rows.length - this.#from;
  }

  get firstRow(): number {
    return this.#firstRow;
  }

  get weight(): number {
    return this.#weight;
  }

  /** Changes when its rows are replaced. Rows that are added or dropped do not change it. */
  get revision(): number {
    return this.#revision;
  }

  /** The items that the list shows of it: its rows, or one card. */
  get itemCount(): number {
    return this.content.type === "error" ? 1 : this.rowCount;
  }

  rowAt(row: number): StoredRow | undefined {
    return this.#rows[this.#from + row];
  }

  rowsBetween(start: number, end: number): StoredRow[] {
    return this.#rows.slice(this.#from + start, this.#from + end);
  }

  push(row: StoredRow): void {
    this.#rows.push(row);
    this.#weight += rowWeight(row);
  }

  replaceRow(row: number, by: StoredRow): void {
    this.#weight += rowWeight(by) - rowWeight(this.rowAt(row) ?? "");
    this.#rows[this.#from + row] = by;
  }

  /** Removes its last rows, and returns their weight. */
  pop(count: number): number {
    const weight = weightOf(this.#rows.splice(this.#rows.length - count, count));
    this.#weight -= weight;
    return weight;
  }

  /** Drops its first row and returns its weight. */
  dropFirst(): number {
    const weight = rowWeight(this.#rows[this.#from] ?? "");
    this.#rows[this.#from] = "";
    this.#from += 1;
    this.#firstRow += 1;
    this.#weight -= weight;
    // Copying only when half of them are dropped keeps the cost per row the same however many rows are kept.
    if (this.#from * 2 > this.#rows.length) {
      this.#rows = this.#rows.slice(this.#from);
      this.#from = 0;
    }
    return weight;
  }

  replaceRows(rows: readonly StoredRow[]): void {
    this.#rows = [...rows];
    this.#from = 0;
    this.#weight = weightOf(rows);
    this.#revision += 1;
  }
}

function weightOf(rows: readonly StoredRow[]): number {
  return rows.reduce((sum, row) => sum + rowWeight(row), 0);
}
