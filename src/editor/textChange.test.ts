import { expect, test } from "vitest";
import { applyChange, changeBetween } from "./textChange";

test("a change makes one text of the other, and is small", () => {
  for (const [before, after] of [
    ["", "a"],
    ["a", ""],
    ["aaa", "aa"],
    ["abc", "abbc"],
    ["one\ntwo\nthree", "one\n2\nthree"],
  ] as const) {
    const change = changeBetween(before, after);
    expect(change).not.toBeNull();
    if (change !== null) expect(applyChange(before, change)).toBe(after);
  }
  expect(changeBetween("one\ntwo\nthree", "one\n2\nthree")).toEqual({ from: 4, to: 7, insert: "2" });
  expect(changeBetween("same", "same")).toBeNull();
});
