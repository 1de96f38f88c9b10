import { describe, expect, it } from "vitest";

import { runResult } from "../../../test/runResult";
import { BlockHeights } from "./blockHeights";
import { Transcript } from "./transcript";

const COLUMNS = 40;
const LINE = 21;

function testList() {
  const transcript = new Transcript({
    schedule: (callback) => callback(),
    slices: { now: () => 0, later: () => undefined },
  });
  const heights = new BlockHeights();
  const asked: number[] = [];
  const update = (columns = COLUMNS): void => {
    const snapshot = transcript.getSnapshot();
    const { blocks } = snapshot;
    const counting = {
      get blocks() {
        return blocks.blocks;
      },
      itemsOf: blocks.itemsOf.bind(blocks),
      itemOfError: blocks.itemOfError.bind(blocks),
      addressOf: blocks.addressOf.bind(blocks),
      shownIn(...[block, item]: Parameters<typeof blocks.shownIn>) {
        asked.push(item);
        return blocks.shownIn(block, item);
      },
    };
    heights.update({ ...snapshot, blocks: counting }, columns);
  };
  const print = (lines: number, text = "line"): void => {
    for (let line = 0; line < lines; line++) transcript.append({ stream: "stdout", text: `${text}\n` });
  };
  const show = (lines: number, id: string | null = null): void =>
    transcript.show({ "text/plain": "x\n".repeat(lines) }, id);
  transcript.begin();
  return { transcript, heights, update, print, show, asked };
}

describe("the heights of output", () => {
  it("come from how often each row wraps", () => {
    const { heights, update, print } = testList();
    print(3);
    print(1, "x".repeat(COLUMNS + 1));
    update();
    expect(heights.total).toBe(5 * LINE);
    update(COLUMNS * 2);
    expect(heights.total).toBe(4 * LINE);
  });

  it("are asked for what is new only, and keep what was measured above", () => {
    const { heights, update, print, asked } = testList();
    print(10_000);
    update();
    heights.set(3, 999);
    asked.length = 0;
    print(10);
    update();
    expect(asked.length).toBeLessThan(30);
    expect(Math.min(...asked)).toBeGreaterThan(9_980);
    expect(heights.get(3)).toBe(999);
    expect(heights.total).toBe(10_009 * LINE + 999);
  });

  it("grow with the row that is still being written", () => {
    const { transcript, heights, update, print } = testList();
    print(7);
    transcript.append({ stream: "stdout", text: "x" });
    update();
    expect(heights.total).toBe(8 * LINE);
    transcript.append({ stream: "stdout", text: "x".repeat(COLUMNS) });
    update();
    expect(heights.total).toBe(9 * LINE);
  });

  it("find items in their blocks, by place and by number", () => {
    const { heights, update, print, show } = testList();
    print(2);
    show(3);
    print(1);
    show(1);
    update();
    expect(heights.count).toBe(7);
    for (let index = 0; index < 7; index++) {
      expect(heights.startOf(index)).toBe(index * LINE);
      expect(heights.indexAt(index * LINE + 1)).toBe(index);
    }
    heights.set(3, 100);
    expect([heights.get(3), heights.startOf(4), heights.indexAt(3 * LINE + 99)]).toEqual([100, 163, 3]);
    expect([heights.indexAt(-5), heights.indexAt(1e9), heights.startOf(99)]).toEqual([0, 6, 226]);
  });

  it("of other blocks stay when one is updated in its place", () => {
    const { heights, update, print, show, asked } = testList();
    print(5_000);
    show(1, "bar");
    print(5_000);
    update();
    heights.set(7, 50);
    heights.set(5_000, 60);
    heights.set(6_000, 70);
    asked.length = 0;
    show(3, "bar");
    update();
    expect(asked.length).toBeLessThan(10);
    expect([heights.count, heights.get(7), heights.get(5_000), heights.get(6_002)]).toEqual([
      10_003,
      50,
      LINE,
      70,
    ]);
  });

  it("of an error are a card's", () => {
    const { transcript, heights, update } = testList();
    const traceback = "Traceback\nKeyError\n";
    transcript.append({ stream: "stderr", text: traceback });
    const error = { type: "KeyError", message: "", traceback, frames: [], at: 0 };
    transcript.finish(runResult({ status: "error", stderr: traceback, error }));
    update();
    expect([heights.count, heights.total]).toEqual([1, 2 * LINE + 32]);
  });

  it("are kept below an earlier run, and begin anew in another list", () => {
    const { transcript, heights, update, print } = testList();
    print(100);
    update();
    heights.set(3, 999);
    transcript.begin({ appends: true });
    print(1);
    update();
    expect([heights.count, heights.get(3)]).toEqual([101, 999]);
    transcript.begin();
    update();
    expect([heights.count, heights.total]).toEqual([0, 0]);
  });
});
