import { fitsCard } from "./cardSize";
import { StyleTable } from "./styleTable";
import type { OutputLimits } from "./outputLimits";
import { isJoined, rowKind, rowLength, rowText } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { StreamWriter } from "./streamWriter";

/** The rows of a traceback: from `start` up to `end`, exclusive. */
export interface TracebackPlace {
  readonly start: number;
  readonly end: number;
}

/** Rows that may follow a traceback, such as the output of exit handlers. */
const ROWS_AFTER = 2_000;
/**
 * The total of rows and characters compared. A program can fill its output with near copies of its traceback; the real one is
 * found early.
 */
const MAX_COMPARED = { rows: 10_000, chars: 200_000 } as const;

/** The last place where stderr contains the complete traceback, line for line; null if there is none. */
export function placeOfTraceback(
  traceback: string,
  rowCount: number,
  rowAt: (index: number) => StoredRow | undefined,
  limits: OutputLimits,
): TracebackPlace | null {
  const wanted = fitsCard(traceback, limits) ? rowsOf(traceback, limits) : [];
  if (wanted.length === 0) return null;
  const left: { rows: number; chars: number } = { ...MAX_COMPARED };

  function isAt(start: number): boolean {
    // From its last line, the error message, where near copies differ first.
    for (let at = wanted.length - 1; at >= 0; at--) {
      const text = wanted[at] ?? "";
      const row = rowAt(start + at);
      left.rows -= 1;
      if (row === undefined || rowLength(row) !== text.length) return false;
      left.chars -= text.length;
      if (!isErrorRow(row, text, at > 0)) return false;
    }
    return true;
  }

  const latest = rowCount - wanted.length;
  for (let start = latest; start >= Math.max(0, latest - ROWS_AFTER); start--) {
    if (isAt(start)) return { start, end: start + wanted.length };
    if (left.rows < 0 || left.chars < 0) return null;
  }
  return null;
}

/**
 * The traceback's rows by the terminal's rules, which also apply to stderr. Empty when there are too many.
 */
function rowsOf(traceback: string, limits: OutputLimits): string[] {
  const rows: string[] = [];
  const writer = new StreamWriter(limits, new StyleTable(), (row) => rows.push(rowText(row)));
  writer.write("stderr", traceback);
  writer.endRow();
  return rows.length > limits.tracebackLines ? [] : rows;
}

function isErrorRow(row: StoredRow, text: string, followsBreak: boolean): boolean {
  return rowKind(row) === "stderr" && !(followsBreak && isJoined(row)) && rowText(row) === text;
}
