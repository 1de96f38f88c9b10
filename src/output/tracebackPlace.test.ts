import { describe, expect, it } from "vitest";

import { StyleTable } from "./styleTable";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { StoredRow } from "./storedRow";
import { StreamWriter } from "./streamWriter";
import { placeOfTraceback } from "./tracebackPlace";
import type { TracebackPlace } from "./tracebackPlace";

/** Looks for a traceback in the rows of stderr, and counts the characters of the rows that are read for it. */
function style(traceback: string, stderr: string): { place: TracebackPlace | null; read: number } {
  const rows: StoredRow[] = [];
  const writer = new StreamWriter(OUTPUT_LIMITS, new StyleTable(), (row) => rows.push(row));
  writer.write("stderr", stderr);
  writer.endRow();
  let read = 0;
  const rowAt = (index: number): StoredRow | undefined => {
    read += rows[index]?.length ?? 0;
    return rows[index];
  };
  return { place: placeOfTraceback(traceback, rows.length, rowAt, OUTPUT_LIMITS), read };
}

const lines = (count: number, text: string): string => `${text}\n`.repeat(count);

describe("the place of a traceback", () => {
  it("is found before what exit handlers print", () => {
    const traceback = `${lines(40, "  File")}Error: at the end\n`;
    const { place } = style(traceback, `first\n${traceback}${lines(1_900, "bye")}`);
    expect(place).toEqual({ start: 1, end: 42 });
  });

  it("is searched in time that does not grow with near copies", () => {
    const row = Array.from({ length: 90 }, (_, at) => `\x1b[3${(at % 2) + 1}mx`).join("");
    const nearly = `${row}\n`.repeat(390);
    const forged = `${lines(389, "x".repeat(90))}${"y".repeat(90)}\n`;
    for (const [traceback, stderr] of [
      [forged, nearly.repeat(7)],
      // It differs in its first row only.
      [`z${forged}`, (nearly + `${"y".repeat(90)}\n`).repeat(7)],
      [`z\n${lines(389, "x".repeat(90))}`, nearly.repeat(7)],
      [`z\n${lines(300, "")}`, lines(3_000, "")],
    ] as const) {
      const { place, read } = style(traceback, stderr);
      expect(place).toBeNull();
      expect(read).toBeLessThan(3_000_000);
    }
  });

  it("is not searched if its card would be expensive to draw", () => {
    for (const traceback of [
      lines(401, "x"),
      lines(1, "x".repeat(40_001)),
      lines(1, "漢".repeat(11_000)),
      lines(390, "a\u200b".repeat(2)),
    ]) {
      expect(style(traceback, traceback)).toEqual({ place: null, read: 0 });
    }
    const runs = lines(390, "\u200b".repeat(75));
    expect(style(runs, runs).place).toEqual({ start: 0, end: 390 });
  });
});
