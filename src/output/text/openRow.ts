import { Cells } from "./cells";
import type { StyleId } from "./styleTable";
import type { OutputLimits } from "../blocks/outputLimits";
import type { RowKind } from "./row";
import { RowBody } from "./rowBody";
import { rowRuns, storeRow } from "./storedRow";
import type { StoredRow } from "./storedRow";

/** The longest line that a carriage return can overwrite. Real progress bars are a hundred times shorter. */
const EDITABLE_CHARS = 64 * 1024;

/**
 * The row being written. Takes amortised constant time per character, overwritten or not.
 */
export class OpenRow {
  readonly kind: RowKind;
  readonly #joined: boolean;
  readonly #limits: OutputLimits;
  #body: RowBody;
  #cut = 0;
  /** A style was not in the table, or there were more changes of style than a row may have. */
  #stylesCut = false;
  /** Created when the row is first overwritten. */
  #cells: Cells | null = null;
  /** After a carriage return: the next character overwrites the row, but a line break ends it unchanged. */
  #isReturning = false;
  /** The last result of `toShown`; null after a change. */
  #shown: StoredRow | null = null;

  constructor(kind: RowKind, joined: boolean, limits: OutputLimits) {
    this.kind = kind;
    this.#joined = joined;
    this.#limits = limits;
    this.#body = new RowBody(limits.spansPerRow);
  }

  /** A row that has been written, to be changed. It must be short: its characters become cells. */
  static of(stored: StoredRow, kind: RowKind, joined: boolean, limits: OutputLimits): OpenRow {
    const row = new OpenRow(kind, joined, limits);
    for (const { text, style } of rowRuns(stored)) row.#append(text, style);
    row.#edit();
    return row;
  }

  /** Where the next character is written. */
  get column(): number {
    return this.#isReturning ? 0 : (this.#cells?.cursor ?? this.#body.length);
  }

  /** Moves to a column, past the row's end too. Not in a row that is too long to edit. */
  moveTo(column: number): void {
    const cells = this.#edit();
    this.#isReturning = false;
    cells?.moveTo(column);
  }

  isEmpty(): boolean {
    return this.#body.length === 0 && this.#cells === null;
  }

  /** `style` null: it is not in the table. */
  write(text: string, style: StyleId | null): void {
    if (text === "") return;
    if (this.#isReturning) this.#edit()?.moveTo(0);
    this.#isReturning = false;
    this.#shown = null;
    if (this.#cells === null) {
      this.#append(text, style);
      return;
    }
    if (style === null) this.#stylesCut = true;
    this.#cells.write(text, style ?? 0);
    // Too long to edit: from here on it grows like any other row.
    if (this.#cells.length > EDITABLE_CHARS) this.#settle(this.#cells);
  }

  /** Moves to the start, to overwrite the row. False when the row is too long to edit. */
  carriageReturn(): boolean {
    if (this.#cells === null && this.#body.length > EDITABLE_CHARS) return false;
    this.#isReturning = !this.isEmpty();
    return true;
  }

  backspace(): void {
    if (this.#isReturning) return;
    const cells = this.#edit();
    cells?.moveTo(cells.cursor - 1);
  }

  erase(from: "cursor" | "start"): void {
    const cells = this.#edit();
    if (this.#isReturning) cells?.moveTo(0);
    this.#isReturning = false;
    this.#shown = null;
    cells?.erase(from);
  }

  toStored(): StoredRow {
    const body = this.#written();
    return this.#store(body, body.toBody());
  }

  /** The row with only the part of its text that is shown, since a long row is read many times while it grows. */
  toShown(): StoredRow {
    if (this.#shown !== null) return this.#shown;
    const body = this.#written();
    this.#shown = this.#store(body, body.beginning(this.#limits.shownCharsPerLine));
    return this.#shown;
  }

  #written(): RowBody {
    return this.#cells === null ? this.#body : this.#bodyOf(this.#cells);
  }

  #store(body: RowBody, text: string): StoredRow {
    return storeRow(
      {
        kind: this.kind,
        joined: this.#joined,
        stylesCut: this.#stylesCut || body.stylesCut,
        length: body.length,
        cut: this.#cut,
      },
      text,
    );
  }

  #append(text: string, style: StyleId | null): void {
    const kept = text.slice(0, Math.max(0, this.#limits.charsPerLine - this.#body.length));
    this.#cut += text.length - kept.length;
    this.#body.append(kept, style);
  }

  #edit(): Cells | null {
    if (this.#cells !== null || this.#body.length > EDITABLE_CHARS) return this.#cells;
    const cells = new Cells();
    this.#body.eachRun((text, style) => cells.write(text, style));
    this.#stylesCut ||= this.#body.stylesCut;
    this.#cells = cells;
    return cells;
  }

  #settle(cells: Cells): void {
    this.#body = this.#bodyOf(cells);
    this.#cells = null;
  }

  #bodyOf(cells: Cells): RowBody {
    const body = new RowBody(this.#limits.spansPerRow);
    cells.eachRun((text, style) => body.append(text, style));
    return body;
  }
}
