import { describe, expect, it } from "vitest";

import { Heights } from "./heights";

function heightsOf(...all: number[]) {
  const heights = new Heights();
  for (const height of all) heights.push(height);
  return heights;
}

describe("the heights of stacked items", () => {
  it("give the start of each item, and the total", () => {
    const heights = heightsOf(10, 20, 5, 0, 40, 1, 2);
    const starts = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => heights.startOf(index));
    expect(starts).toEqual([0, 10, 30, 35, 35, 75, 76, 78]);
    expect(heights.total).toBe(78);
  });

  it("find the item at a position, and the nearest one for a position outside", () => {
    const heights = heightsOf(10, 20, 5, 40);
    const found = [-5, 0, 9.9, 10, 29, 30, 35, 74, 75, 900].map((place) => heights.indexAt(place));
    expect(found).toEqual([0, 0, 0, 1, 1, 2, 3, 3, 3, 3]);
    expect(new Heights().indexAt(7)).toBe(0);
  });

  it("can change in the middle, and grow again after they were truncated", () => {
    const heights = heightsOf(10, 10, 10, 10, 10, 10, 10, 10, 10);
    heights.set(3, 50);
    heights.set(99, 1);
    expect(heights.get(3)).toBe(50);
    expect(heights.total).toBe(130);
    heights.truncate(5);
    heights.push(7);
    heights.push(8);
    expect([heights.count, heights.startOf(5), heights.total, heights.indexAt(98)]).toEqual([7, 90, 105, 6]);
  });

  it("agree with plain sums after any changes", () => {
    const heights = new Heights();
    const plain: number[] = [];
    for (let turn = 0; turn < 2000; turn++) {
      const height = (turn * 7919) % 97;
      if (turn % 5 === 4) {
        const index = (turn * 31) % plain.length;
        plain[index] = height;
        heights.set(index, height);
      } else if (turn % 97 === 96) {
        plain.length -= 20;
        heights.truncate(plain.length);
      } else {
        plain.push(height);
        heights.push(height);
      }
    }
    let start = 0;
    for (const [index, height] of plain.entries()) {
      expect(heights.startOf(index)).toBe(start);
      if (height > 0) expect(heights.indexAt(start + height - 1)).toBe(index);
      start += height;
    }
    expect(heights.total).toBe(start);
  });
});
