import { formatCount } from "./formatCount";
import type { OutputLimits } from "./outputLimits";
import type { RowKind } from "./row";
import { RowStore } from "./rowStore";
import { rowText, storeLine } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { StreamWriter } from "./streamWriter";
import { PLAIN_ID, StyleTable } from "./styleTable";

/** The rows of one run: those that are finished, a row for those that were dropped, and the one being written. */
export class RunRows {
  readonly styles = new StyleTable();
  readonly #store: RowStore;
  readonly #writer: StreamWriter;
  #gapNotice: StoredRow | null = null;

  constructor(limits: OutputLimits) {
    this.#store = new RowStore(limits);
    this.#writer = new StreamWriter(limits, this.styles, (row) => this.#store.push(row));
  }

  get count(): number {
    return this.#store.count + (this.isMidLine ? 1 : 0) + (this.dropped === 0 ? 0 : 1);
  }

  get dropped(): number {
    return this.#store.dropped;
  }

  /** The last row has not been ended by a line break. */
  get isMidLine(): boolean {
    return this.#writer.openRow !== null;
  }

  write(kind: RowKind, text: string): void {
    this.#writer.write(kind, text);
  }

  endRow(): void {
    this.#writer.endRow();
  }

  /** Adds a sentence of Vitrine's own. `isGap`: it says that output is missing here. */
  addNotice(text: string, isGap = false): void {
    const notice = storeLine("notice", text.replaceAll("\x1b", ""), PLAIN_ID);
    this.endRow();
    this.#store.push(notice);
    if (isGap) this.#gapNotice = notice;
  }

  /** The complete row. */
  storedAt(index: number): StoredRow | undefined {
    return this.#at(index, false);
  }

  /** The row with no more of its text than is shown, which costs less while a long row is being written. */
  shownAt(index: number): StoredRow {
    return this.#at(index, true) ?? "";
  }

  textAt(index: number): string {
    return rowText(this.storedAt(index) ?? "");
  }

  /** Whether this notice says that output is missing in its place. */
  isGap(row: StoredRow, index: number): boolean {
    return row === this.#gapNotice || this.#isDroppedRow(index);
  }

  #isDroppedRow(index: number): boolean {
    return this.dropped > 0 && index === this.#store.headCount;
  }

  #at(index: number, isShown: boolean): StoredRow | undefined {
    if (this.#isDroppedRow(index)) {
      return storeLine("notice", `… ${formatCount(this.dropped, "line")} between are not kept …`, PLAIN_ID);
    }
    const kept = this.dropped > 0 && index > this.#store.headCount ? index - 1 : index;
    if (kept !== this.#store.count) return this.#store.at(kept);
    return isShown ? this.#writer.openRow?.toShown() : this.#writer.openRow?.toStored();
  }
}
