import type { TranscriptSnapshot } from "./transcript";

/** Rows per item of the virtual list: enough that half a million rows are few items, few enough to draw at once. */
export const ROWS_PER_BLOCK = 8;

/** Rows from `start` to before `end`, or the card that stands for them. */
export interface ListItem {
  readonly kind: "rows" | "error";
  readonly start: number;
  readonly end: number;
}

/** The items of the virtual list: blocks of rows, and in place of a traceback's rows its card. */
export interface ListLayout {
  readonly count: number;
  itemAt(index: number): ListItem;
}

export function listLayout({ rowCount, error }: TranscriptSnapshot): ListLayout {
  const before = blocksOf(error?.start ?? rowCount);
  const after = error === null ? 0 : blocksOf(rowCount - error.end);
  return {
    count: before + (error === null ? 0 : 1) + after,
    itemAt(index) {
      if (index < before) return block(index, 0, error?.start ?? rowCount);
      if (error !== null && index > before) return block(index - before - 1, error.end, rowCount);
      return { kind: "error", start: error?.start ?? rowCount, end: error?.end ?? rowCount };
    },
  };
}

function block(at: number, from: number, to: number): ListItem {
  const start = from + at * ROWS_PER_BLOCK;
  return { kind: "rows", start, end: Math.min(to, start + ROWS_PER_BLOCK) };
}

function blocksOf(rowCount: number): number {
  return Math.ceil(rowCount / ROWS_PER_BLOCK);
}
