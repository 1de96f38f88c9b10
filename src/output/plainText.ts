import { isJoined, rowKind, rowText } from "./storedRow";
import type { StoredRow } from "./storedRow";

/**
 * Rows as one text, with a line break between two rows unless the second is joined to the first. Notices are not output and are left
 * out, except those that say that output is missing. `endsLine`: a line break ended the last row.
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
