import { describe, expect, it } from "vitest";

import { createRowHeights } from "./rowHeights";
import { listLayout } from "./listLayout";
import type { TranscriptSnapshot } from "./transcript";
import { Transcript } from "./transcript";

const COLUMNS = 40;
const LINE = 21;

function testBook() {
  const transcript = new Transcript({
    schedule: (callback) => callback(),
    slices: { now: () => 0, later: () => undefined },
  });
  const book = createRowHeights();
  const asked: number[] = [];
  const update = (change: Partial<TranscriptSnapshot> = {}, columns = COLUMNS): void => {
    const snapshot = { ...transcript.getSnapshot(), ...change };
    const { shownLengthAt } = transcript.getSnapshot();
    const counting = {
      ...snapshot,
      shownLengthAt(index: number) {
        asked.push(index);
        return shownLengthAt(index);
      },
    };
    book.update(counting, listLayout(counting), columns);
  };
  const print = (lines: number, text = "line"): void => {
    for (let line = 0; line < lines; line++) transcript.append({ stream: "stdout", text: `${text}\n` });
  };
  transcript.begin();
  return { transcript, book, update, print, asked };
}

describe("the heights of output", () => {
  it("come from how often each row wraps", () => {
    const { book, update, print } = testBook();
    print(3);
    print(1, "x".repeat(COLUMNS + 1));
    update();
    expect(book.heights.total).toBe(5 * LINE);
    update({}, COLUMNS * 2);
    expect(book.heights.total).toBe(4 * LINE);
  });

  it("are asked for what is new only, and keep what was measured above", () => {
    const { book, update, print, asked } = testBook();
    print(10_000);
    update();
    book.heights.set(3, 999);
    asked.length = 0;
    print(10);
    update();
    expect(asked.length).toBeLessThan(30);
    expect(Math.min(...asked)).toBeGreaterThan(9_980);
    expect(book.heights.get(3)).toBe(999);
    expect(book.heights.total).toBe(10_009 * LINE + 999);
  });

  it("grow with the row that is still being written", () => {
    const { transcript, book, update, print } = testBook();
    print(7);
    transcript.append({ stream: "stdout", text: "x" });
    update();
    expect(book.heights.total).toBe(8 * LINE);
    transcript.append({ stream: "stdout", text: "x".repeat(COLUMNS) });
    update();
    expect(book.heights.total).toBe(9 * LINE);
  });

  it("begin anew with another run", () => {
    const { transcript, book, update, print } = testBook();
    print(100);
    update();
    transcript.begin();
    update();
    expect([book.heights.count, book.heights.total]).toEqual([0, 0]);
  });
});
