import { describe, expect, it } from "vitest";

import { DrawingBudget } from "./drawingBudget";

/** A budget on a machine that draws each element in `elementMs`, and each unit of text in a fiftieth of that. */
function testBudget(elementMs: number) {
  let now = 0;
  let endTask = (): void => undefined;
  const budget = new DrawingBudget({ now: () => now, afterTask: (callback) => (endTask = callback) });
  /** Draws rows of this size until one has to wait, and returns how many were drawn. */
  const task = (elements: number, cost = 0): number => {
    budget.beginRound();
    let rows = 0;
    while (budget.spend({ elements, cost })) rows += 1;
    now += rows * (elements + cost / 50) * elementMs;
    endTask();
    return rows;
  };
  return { budget, task };
}

const last = <Value>(values: readonly Value[]): Value | undefined => values.at(-1);

describe("the budget for drawing", () => {
  it("begins with half of what a fast machine may draw", () => {
    expect(testBudget(0.01).task(10)).toBe(30);
    expect(testBudget(0.01).task(1, 1_000)).toBe(12);
  });

  it("grows on a fast machine, up to the whole of it", () => {
    const { task } = testBudget(0.01);
    const rows = Array.from({ length: 12 }, () => task(10));
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(last(rows)).toBe(59);
  });

  it("shrinks at once on a slow machine, down to a quarter", () => {
    const { task } = testBudget(0.1);
    expect(Array.from({ length: 3 }, () => task(10))).toEqual([30, 20, 20]);
    const slower = testBudget(1);
    expect(Array.from({ length: 3 }, () => slower.task(10))).toEqual([30, 15, 15]);
  });

  it("learns nothing from a task that drew little", () => {
    const { budget, task } = testBudget(1);
    budget.beginRound();
    expect(budget.spend({ elements: 20, cost: 0 })).toBe(true);
    expect(task(80)).toBe(3);
  });

  it("lets one row be drawn in each task, however large it is, and none overtake a row that waits", () => {
    const { budget } = testBudget(0.01);
    budget.beginRound();
    expect(budget.spend({ elements: 5_000, cost: 0 })).toBe(true);
    expect(budget.spend({ elements: 1, cost: 0 })).toBe(false);
    expect(budget.isFull).toBe(true);
  });

  it("is used up after three rounds of layout", () => {
    const { budget, task } = testBudget(0.01);
    for (let round = 0; round < 3; round += 1) {
      budget.beginRound();
      expect(budget.spend({ elements: 1, cost: 0 })).toBe(true);
    }
    budget.beginRound();
    expect(budget.spend({ elements: 1, cost: 0 })).toBe(false);
    expect(task(1)).toBe(0);
    expect(task(1)).toBeGreaterThan(0);
  });
});
