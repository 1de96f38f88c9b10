import { describe, expect, it } from "vitest";

import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { RowDrawings } from "./rowDrawings";
import type { RowDrawing } from "./rowDrawings";
import { Transcript } from "../blocks/transcript";

function testList() {
  const transcript = new Transcript({
    schedule: (callback) => callback(),
    slices: { now: () => 0, later: () => undefined },
  });
  const waiting: (() => void)[] = [];
  const drawings = new RowDrawings(OUTPUT_LIMITS, {
    now: () => 0,
    afterTask: (callback) => void waiting.push(callback),
  });
  const nextTask = (): void => {
    for (const callback of waiting.splice(0)) callback();
  };
  const draw = (rows: readonly number[]): ReadonlyMap<number, RowDrawing> =>
    drawings.draw(rows, transcript.getSnapshot());
  const print = (text: string): void => transcript.append({ stream: "stdout", text });
  transcript.begin();
  return { transcript, drawings, nextTask, draw, print };
}

const rows = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => from + at);
const colored = `${Array.from({ length: 150 }, (_, at) => `\x1b[3${at % 8}mx`).join("")}\x1b[0m\n`;
const elementsOf = (drawn: ReadonlyMap<number, RowDrawing>): number =>
  [...drawn.values()].reduce((sum, { shown }) => sum + (shown?.pieces.length ?? 0), 0);
const waits = (drawn: ReadonlyMap<number, RowDrawing>): number[] =>
  [...drawn].filter(([, { shown }]) => shown === null).map(([row]) => row);

describe("the drawn rows of a list", () => {
  it("are all drawn at once where they are ordinary", () => {
    const { draw, print, drawings } = testList();
    print("\x1b[32mPASSED\x1b[0m test \x1b[1mname\x1b[0m\n".repeat(75));
    expect(waits(draw(rows(75)))).toEqual([]);
    expect(drawings.isWaiting).toBe(false);
  });

  it("are drawn over several tasks when they are expensive, the most urgent first", () => {
    const { draw, print, drawings, nextTask } = testList();
    print(colored.repeat(20));
    const order = rows(20).toReversed();
    let tasks = 1;
    let drawn = draw(order);
    expect(waits(drawn)).toEqual(rows(18).toReversed());
    while (drawings.isWaiting && tasks < 100) {
      const before = elementsOf(drawn);
      nextTask();
      drawn = draw(order);
      expect(elementsOf(drawn) - before).toBeLessThanOrEqual(600);
      tasks += 1;
    }
    expect(waits(drawn)).toEqual([]);
    expect(tasks).toBe(7);
  });

  it("have a limited number of elements: the rest is drawn without styles, and says so", () => {
    const { draw, print, drawings, nextTask } = testList();
    print(colored.repeat(60));
    let drawn = draw(rows(60));
    while (drawings.isWaiting) {
      nextTask();
      drawn = draw(rows(60));
    }
    expect(elementsOf(drawn)).toBeLessThan(5_000 + 60);
    const last = drawn.get(59)?.shown;
    expect(last?.pieces).toEqual([{ text: "x".repeat(150), style: null, title: null }]);
    expect(last?.rest).toBe("… too many colours in view: none here");
    // It has its styles again once there is room.
    nextTask();
    expect(draw(rows(3, 57)).get(59)?.shown?.rest).toBeNull();
  });

  it("stay the same objects while nothing in them changes, and are forgotten with their run", () => {
    const { draw, print, transcript, nextTask } = testList();
    print("a\nb\n");
    const first = draw([0, 1]);
    print("c\n");
    nextTask();
    const second = draw([1, 2]);
    expect(second.get(1)).toBe(first.get(1));
    transcript.begin();
    print("a\nb\n");
    nextTask();
    expect(draw([0, 1]).get(1)).not.toBe(first.get(1));
  });

  it("are laid out a few times per task, whatever their heights are", () => {
    const { draw, print, nextTask } = testList();
    print("x\n".repeat(100));
    for (let round = 0; round < 3; round++) expect(waits(draw(rows(1, round)))).toEqual([]);
    expect(waits(draw([50]))).toEqual([50]);
    nextTask();
    expect(waits(draw([50]))).toEqual([]);
  });
});
