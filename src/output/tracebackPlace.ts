import type { OutputLimits } from "./outputLimits";
import { rowOf, rowText } from "./row";
import type { StoredRow } from "./row";
import { createStreamWriter } from "./streamWriter";

/** Where a traceback stands among the rows: from `start` to before `end`. */
export interface TracebackPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Rows that may come after a traceback, such as what a program's exit handlers say. Bounded, since a program can fill its
 * output with rows that nearly are the traceback.
 */
const ROWS_AFTER = 2_000;

/** The last place where stderr has the whole traceback, line for line; null when it is not there as such. */
export function placeOfTraceback(
  traceback: string,
  rowCount: number,
  rowAt: (index: number) => StoredRow | undefined,
  limits: OutputLimits,
): TracebackPlace | null {
  const wanted = rowsOf(traceback, limits);
  if (wanted === null) return null;
  const latest = rowCount - wanted.length;
  for (let start = latest; start >= Math.max(0, latest - ROWS_AFTER); start--) {
    if (wanted.every((text, at) => isErrorRow(rowAt(start + at), text, at > 0))) {
      return { start, end: start + wanted.length };
    }
  }
  return null;
}

/** The traceback as it looks after the terminal's rules, since what is in stderr went through them too. */
function rowsOf(traceback: string, limits: OutputLimits): string[] | null {
  const rows: string[] = [];
  const writer = createStreamWriter(limits, (row) => rows.push(rowText(row)));
  writer.write("stderr", traceback);
  writer.endRow();
  return rows.length === 0 || rows.length > limits.tracebackLines ? null : rows;
}

function isErrorRow(stored: StoredRow | undefined, text: string, followsBreak: boolean): boolean {
  if (stored === undefined || typeof stored === "string" || stored.length !== text.length) return false;
  const row = rowOf(stored);
  return row.kind === "stderr" && !(followsBreak && row.joined) && rowText(row) === text;
}
