// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { copiedText } from "./copiedText";

const ROWS = ["zero", "one", "two", "Error: 3\n  File", "four", "five"];
const CARD = 3;

/** A list that draws only some items. Item 3 is a card of two lines. */
function listOf(drawn: readonly number[]): HTMLElement {
  const list = document.createElement("div");
  for (const index of drawn) {
    const item = document.createElement("div");
    item.className = "output-item";
    item.dataset["index"] = String(index);
    for (const text of (ROWS[index] ?? "").split("\n")) {
      const line = document.createElement("div");
      line.className = "output-line";
      if (index !== CARD) line.dataset["row"] = "";
      line.append(text);
      item.append(line);
    }
    list.append(item);
  }
  document.body.append(list);
  return list;
}

function copied(
  list: HTMLElement,
  from: [number, number],
  to: [number, number],
  joined: number[] = [],
): string | null {
  const range = document.createRange();
  const lines = [...list.querySelectorAll(".output-line")];
  const first = lines[from[0]]?.firstChild;
  const last = lines[to[0]]?.firstChild;
  if (!first || !last) throw new Error("no such line");
  range.setStart(first, from[1]);
  range.setEnd(last, to[1]);
  return copiedText(range, list, {
    textAt: (index) => ROWS[index] ?? "",
    isJoined: (index) => joined.includes(index),
  });
}

describe("copying", () => {
  it("takes a part of one row", () => {
    expect(copied(listOf([0, 1]), [1, 1], [1, 3])).toBe("ne");
  });

  it("separates rows by line breaks, with a partial first and last row", () => {
    expect(copied(listOf([0, 1, 2]), [0, 2], [2, 2])).toBe("ro\none\ntw");
  });

  it("includes items that are not drawn", () => {
    expect(copied(listOf([0, 5]), [0, 0], [1, 2])).toBe("zero\none\ntwo\nError: 3\n  File\nfour\nfi");
  });

  it("takes of a card what it shows, and of its parts as much as is selected", () => {
    expect(copied(listOf([2, 3, 4]), [0, 0], [3, 4])).toBe("two\nError: 3\n  File\nfour");
    expect(copied(listOf([0, 3]), [0, 2], [2, 4])).toBe("ro\none\ntwo\nError: 3\n  Fi");
  });

  it("does not break a line that two streams wrote", () => {
    expect(copied(listOf([0, 2]), [0, 0], [1, 3], [1])).toBe("zeroone\ntwo");
  });
});
