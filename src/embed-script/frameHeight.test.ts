import { expect, it } from "vitest";
import { frameHeight } from "./frameHeight";

it("is 61 and 21 for each line, for two to twenty lines, and 14 more on touch screens", () => {
  const lines = (count: number): string => Array.from({ length: count }, () => "x").join("\n");
  for (const count of [2, 5, 20]) expect(frameHeight(lines(count), false)).toBe(61 + 21 * count);
  expect(frameHeight("", false)).toBe(103);
  expect(frameHeight(lines(1), false)).toBe(103);
  expect(frameHeight(lines(400), false)).toBe(481);
  expect(frameHeight(lines(5), true)).toBe(61 + 21 * 5 + 14);
});
