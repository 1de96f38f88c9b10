import { createHeights } from "./heights";
import type { ListItem, ListLayout } from "./listLayout";
import type { TranscriptSnapshot } from "./transcript";

export const LINE_PX = 21;
const SIDES_PX = 32;

/** The heights of a list's items: estimated from their characters until they are drawn and measured. */
export class RowHeights {
  readonly heights = createHeights();
  #last: { readonly snapshot: TranscriptSnapshot; readonly columns: number } | null = null;

  /**
   * Follows a change of the list. Items above the change keep their heights, so that the cost is that of what was printed
   * since. Another run or another width estimates all of them again.
   */
  update(snapshot: TranscriptSnapshot, layout: ListLayout, columns: number): void {
    const { heights } = this;
    heights.truncate(this.#firstChanged(snapshot, columns));
    this.#last = { snapshot, columns };
    while (heights.count < layout.count) {
      heights.push(estimate(layout.itemAt(heights.count), snapshot, columns));
    }
  }

  #firstChanged(snapshot: TranscriptSnapshot, columns: number): number {
    const last = this.#last;
    if (last?.snapshot.run !== snapshot.run || last.columns !== columns) return 0;
    if (last.snapshot === snapshot) return this.heights.count;
    return Math.min(stableRows(last.snapshot), stableRows(snapshot));
  }
}

/** The number of rows that cannot change any more. The last one may still be written, and a card may replace others. */
function stableRows({ rowCount, error }: TranscriptSnapshot): number {
  return Math.max(0, Math.min(rowCount - 1, error?.start ?? Infinity));
}

function estimate({ kind, start, end }: ListItem, snapshot: TranscriptSnapshot, columns: number): number {
  let lines = 0;
  for (let row = start; row < end; row++) {
    lines += Math.max(1, Math.ceil(snapshot.shownLengthAt(row) / columns));
  }
  return lines * LINE_PX + (kind === "error" ? SIDES_PX : 0);
}
