import { describe, expect, it } from "vitest";

import { byUrgency, itemsAt, itemsAtEnd, withPinned } from "./visibleRange";
import { keysFor } from "./recycledKeys";
import { Heights } from "../blocks/heights";

function ofHeights(count: number, height: number) {
  const heights = new Heights();
  for (let index = 0; index < count; index++) heights.push(height);
  return heights;
}

describe("the part of a list that is drawn", () => {
  it("fills the view at the end while that is followed, however long the list is", () => {
    expect(itemsAtEnd(ofHeights(60_000, 100), 350)).toEqual([59_995, 59_996, 59_997, 59_998, 59_999]);
    expect(itemsAtEnd(ofHeights(2, 100), 350)).toEqual([0, 1]);
    expect(itemsAtEnd(ofHeights(0, 100), 350)).toEqual([]);
  });

  it("is the visible part elsewhere, and some items on both sides", () => {
    const drawn = itemsAt(ofHeights(60_000, 100), 3_000_000, 350);
    expect([drawn[0], drawn.at(-1)]).toEqual([29_997, 30_006]);
    expect(itemsAt(ofHeights(60_000, 100), 0, 350)[0]).toBe(0);
    expect(itemsAt(ofHeights(3, 100), 5_000, 350)).toEqual([0, 1, 2]);
  });

  it("includes selected items in their places, while they exist", () => {
    expect(withPinned([8, 9], [3, 9, 12], 10)).toEqual([3, 8, 9]);
  });

  it("begins with visible items: from the end while it is followed, elsewhere from the first visible row", () => {
    expect(byUrgency([6, 7, 8], null)).toEqual([8, 7, 6]);
    expect(byUrgency([5, 6, 7, 8], 7)).toEqual([7, 8, 6, 5]);
  });
});

describe("the elements of drawn items", () => {
  it("stay with items that were drawn before, and pass from removed items to new ones", () => {
    const first = keysFor([4, 5, 6, 7], new Map());
    expect([...first.values()]).toEqual([0, 1, 2, 3]);
    expect([...keysFor([6, 7, 8, 9], first)]).toEqual([
      [6, 2],
      [7, 3],
      [8, 0],
      [9, 1],
    ]);
    expect([...keysFor([40, 41, 42, 43], first).values()]).toEqual([0, 1, 2, 3]);
  });

  it("do not make React move elements that stay", () => {
    const first = keysFor([4, 5, 6, 7], new Map());
    // An item above those that stay gets a new element.
    expect([...keysFor([3, 4, 5, 6], first)]).toEqual([
      [3, 4],
      [4, 0],
      [5, 1],
      [6, 2],
    ]);
  });

  it("increase with the drawn items, and no two are the same", () => {
    const keys = keysFor([1, 2, 3, 4, 5], keysFor([2, 3], new Map()));
    expect(new Set(keys.values()).size).toBe(5);
  });
});
