import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { rowLength } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";

export const LINE_PX = 21;

/** The height that a row has when its characters are all of one width. */
export function rowHeight(row: StoredRow, columns: number): number {
  const shown = Math.min(rowLength(row), OUTPUT_LIMITS.shownCharsPerLine);
  return Math.max(1, Math.ceil(shown / columns)) * LINE_PX;
}
