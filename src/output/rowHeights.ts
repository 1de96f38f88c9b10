import { createHeights } from "./heights";
import type { Heights } from "./heights";
import type { ListItem, ListLayout } from "./listLayout";
import type { TranscriptSnapshot } from "./transcript";

export const LINE_PX = 21;
const SIDES_PX = 32;

/** The heights of a list's items: guessed from their characters until they are drawn and measured. */
export interface RowHeights {
  readonly heights: Heights;
  /**
   * Takes in what the list has become. What stands above a change keeps its heights, so that a run that prints costs no more
   * than what it has printed since. Another run or another width guesses all of them anew.
   */
  update(snapshot: TranscriptSnapshot, layout: ListLayout, columns: number): void;
}

export function createRowHeights(): RowHeights {
  const heights = createHeights();
  let last: { snapshot: TranscriptSnapshot; columns: number } | null = null;

  function firstChanged(snapshot: TranscriptSnapshot, columns: number): number {
    if (last?.snapshot.run !== snapshot.run || last.columns !== columns) return 0;
    if (last.snapshot === snapshot) return heights.count;
    return Math.min(steadyRows(last.snapshot), steadyRows(snapshot));
  }

  return {
    heights,
    update(snapshot, layout, columns) {
      heights.truncate(firstChanged(snapshot, columns));
      last = { snapshot, columns };
      while (heights.count < layout.count) {
        heights.push(guess(layout.itemAt(heights.count), snapshot, columns));
      }
    },
  };
}

/** How many rows neither grow nor give way to a card any more: the last one may still be written. */
function steadyRows({ rowCount, error }: TranscriptSnapshot): number {
  return Math.max(0, Math.min(rowCount - 1, error?.start ?? Infinity));
}

function guess({ kind, start, end }: ListItem, snapshot: TranscriptSnapshot, columns: number): number {
  let lines = 0;
  for (let row = start; row < end; row++) {
    lines += Math.max(1, Math.ceil(snapshot.shownLengthAt(row) / columns));
  }
  return lines * LINE_PX + (kind === "error" ? SIDES_PX : 0);
}
