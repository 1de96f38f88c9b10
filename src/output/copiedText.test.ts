// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { copiedText } from "./copiedText";

const ROWS = ["zero", "one", "two", "three", "four", "five"];

/** A list that draws only some rows. */
function listOf(drawn: readonly number[]): HTMLElement {
  const list = document.createElement("div");
  for (const row of drawn) {
    const line = document.createElement("div");
    line.className = "output-line";
    line.dataset["row"] = String(row);
    line.append(ROWS[row] ?? "");
    list.append(line);
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
  const lines = [...list.children];
  const first = lines[from[0]]?.firstChild;
  const last = lines[to[0]]?.firstChild;
  if (!first || !last) throw new Error("no such line");
  range.setStart(first, from[1]);
  range.setEnd(last, to[1]);
  return copiedText(range, list, {
    rowText: (index) => ROWS[index] ?? "",
    isJoined: (index) => joined.includes(index),
    card: null,
  });
}

describe("copying", () => {
  it("takes a part of one row", () => {
    expect(copied(listOf([0, 1]), [1, 1], [1, 3])).toBe("ne");
  });

  it("separates rows by line breaks, with a partial first and last row", () => {
    expect(copied(listOf([0, 1, 2]), [0, 2], [2, 2])).toBe("ro\none\ntw");
  });

  it("includes rows that are not drawn", () => {
    expect(copied(listOf([0, 5]), [0, 0], [1, 2])).toBe("zero\none\ntwo\nthree\nfour\nfi");
  });
});
