import type { BlockContent } from "../blocks/block";
import { isJoined, rowText } from "./storedRow";
import type { StoredRow } from "./storedRow";

/**
 * Rows as one text, with a line break between two rows unless the second is joined to the first. Notices are not output and are left
 * out, except those that say that output is missing. `endsLine`: a line break ended the last row.
 */
export function plainText(
  rows: Iterable<{ readonly row: StoredRow; readonly content: BlockContent }>,
  endsLine: boolean,
): string {
  let text = "";
  let isFirst = true;
  for (const { row, content } of rows) {
    if (content.type === "notice" && !content.isGap) continue;
    if (!isFirst && !isJoined(row)) text += "\n";
    isFirst = false;
    text += rowText(row);
  }
  return isFirst || !endsLine ? text : `${text}\n`;
}
