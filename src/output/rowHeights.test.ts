import { describe, expect, it } from "vitest";

import { RowHeights } from "./rowHeights";
import { listLayout } from "./listLayout";
import type { TranscriptSnapshot } from "./transcript";
import { Transcript } from "./transcript";

const COLUMNS = 40;
const LINE = 21;

function testHeights() {
  const transcript = new Transcript({
    schedule: (callback) => callback(),
    slices: { now: () => 0, later: () => undefined },
  });
  const rows = new RowHeights();
  const estimated: number[] = [];
  const update = (change: Partial<TranscriptSnapshot> = {}, columns = COLUMNS): void => {
    const snapshot = { ...transcript.getSnapshot(), ...change };
    const { shownLengthAt } = transcript.getSnapshot();
    const counting = {
      ...snapshot,
      shownLengthAt(index: number) {
        estimated.push(index);
        return shownLengthAt(index);
      },
    };
    rows.update(counting, listLayout(counting), columns);
  };
  const print = (lines: number, text = "line"): void => {
    for (let line = 0; line < lines; line++) transcript.append({ stream: "stdout", text: `${text}\n` });
  };
  transcript.begin();
  return { transcript, rows, update, print, estimated };
}

describe("the heights of output", () => {
  it("come from how often each row wraps", () => {
    const { rows, update, print } = testHeights();
    print(3);
    print(1, "x".repeat(COLUMNS + 1));
    update();
    expect(rows.heights.total).toBe(5 * LINE);
    update({}, COLUMNS * 2);
    expect(rows.heights.total).toBe(4 * LINE);
  });

  it("are estimated only for new rows, and keep what was measured above", () => {
    const { rows, update, print, estimated } = testHeights();
    print(10_000);
    update();
    rows.heights.set(3, 999);
    estimated.length = 0;
    print(10);
    update();
    expect(estimated.length).toBeLessThan(30);
    expect(Math.min(...estimated)).toBeGreaterThan(9_980);
    expect(rows.heights.get(3)).toBe(999);
    expect(rows.heights.total).toBe(10_009 * LINE + 999);
  });

  it("grow with the row that is still being written", () => {
    const { transcript, rows, update, print } = testHeights();
    print(7);
    transcript.append({ stream: "stdout", text: "x" });
    update();
    expect(rows.heights.total).toBe(8 * LINE);
    transcript.append({ stream: "stdout", text: "x".repeat(COLUMNS) });
    update();
    expect(rows.heights.total).toBe(9 * LINE);
  });

  it("start again with another run", () => {
    const { transcript, rows, update, print } = testHeights();
    print(100);
    update();
    transcript.begin();
    update();
    expect([rows.heights.count, rows.heights.total]).toEqual([0, 0]);
  });
});
