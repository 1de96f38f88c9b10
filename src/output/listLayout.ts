import type { TranscriptSnapshot } from "./transcript";

/** A row, or the card that replaces the rows from `start` up to `end`, exclusive. */
export interface ListItem {
  readonly kind: "row" | "error";
  readonly start: number;
  readonly end: number;
}

/** The items of the virtual list: one per row, and the card of an error. */
export interface ListLayout {
  readonly count: number;
  readonly itemAt: (index: number) => ListItem;
}

export function listLayout({ rowCount, error }: TranscriptSnapshot): ListLayout {
  if (error === null) return { count: rowCount, itemAt: row };
  const { start, end } = error;
  const hidden = end - start - 1;
  return {
    count: rowCount - hidden,
    itemAt(index) {
      if (index === start) return { kind: "error", start, end };
      return row(index < start ? index : index + hidden);
    },
  };
}

function row(index: number): ListItem {
  return { kind: "row", start: index, end: index + 1 };
}
