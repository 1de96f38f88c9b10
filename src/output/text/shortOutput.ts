import type { BlockContent } from "../blocks/block";
import { isJoined, rowText } from "./storedRow";
import type { StoredRow } from "./storedRow";

/** More than this is not read out at the end of a run: it would hide how the run ended. */
const LINES = 5;
const CHARS = 300;

/**
 * What was printed, and the value, if that is little; else null. Without the error's card and Vitrine's own sentences, which are
 * announced in their own words.
 */
export function shortOutput(
  rows: Iterable<{ readonly row: StoredRow; readonly content: BlockContent }>,
): string | null {
  const lines: string[] = [];
  let chars = 0;
  let value: BlockContent | null = null;
  for (const { row, content } of rows) {
    if (content.type === "error" || content.type === "notice") continue;
    // Marks of style make a row longer than its text, but not much.
    if (row.length > 2 * CHARS) return null;
    const text = rowText(row);
    chars += text.length;
    const prefix = content.type === "display" && content !== value ? "Value: " : "";
    if (content.type === "display") value = content;
    if (isJoined(row)) lines.push((lines.pop() ?? "") + text);
    else lines.push(prefix + text);
    if (lines.length > LINES || chars > CHARS) return null;
  }
  return lines.join("\n");
}
