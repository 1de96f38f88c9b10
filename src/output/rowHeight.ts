import { OUTPUT_LIMITS } from "./outputLimits";
import { rowLength } from "./storedRow";
import type { StoredRow } from "./storedRow";

export const LINE_PX = 21;

/** The height that a row has when its characters are all of one width. */
export function rowHeight(row: StoredRow, columns: number): number {
  const shown = Math.min(rowLength(row), OUTPUT_LIMITS.shownCharsPerLine);
  return Math.max(1, Math.ceil(shown / columns)) * LINE_PX;
}
