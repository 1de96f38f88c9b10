import { isJoined, rowKind, rowText } from "./storedRow";
import type { StoredRow } from "./storedRow";

/**
 * Rows as one text. A line break stands between two rows unless the second is joined to the first. Sentences of our own are
 * no output and left out, but for a gap's: it tells that something is missing there. `endsLine`: the last row was ended.
 */
export function plainText(
  rowCount: number,
  rowAt: (index: number) => StoredRow | undefined,
  isGap: (row: StoredRow, index: number) => boolean,
  endsLine: boolean,
): string {
  let text = "";
  let isFirst = true;
  for (let index = 0; index < rowCount; index++) {
    const row = rowAt(index);
    if (row === undefined) continue;
    if (rowKind(row) === "notice" && !isGap(row, index)) continue;
    if (!isFirst && !isJoined(row)) text += "\n";
    isFirst = false;
    text += rowText(row);
  }
  return isFirst || !endsLine ? text : `${text}\n`;
}
