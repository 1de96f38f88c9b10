import { expect, test } from "vitest";
import { clampLine, indentOf, markedSpan } from "./lineText";

test("marks the words of a line, not the space around them", () => {
  expect(markedSpan("    x = 1  ")).toEqual({ from: 4, to: 9 });
  expect(markedSpan("    ")).toEqual({ from: 0, to: 4 });
  expect(markedSpan("")).toEqual({ from: 0, to: 0 });
});

test("marks a part of a line, and its last character for what is missing at its end", () => {
  expect(markedSpan("print('a' b)", { from: 6, to: 11 })).toEqual({ from: 6, to: 11 });
  expect(markedSpan("if x  ", { from: 4, to: 5 })).toEqual({ from: 3, to: 5 });
  expect(markedSpan("if x", { from: 90, to: 99 })).toEqual({ from: 3, to: 4 });
  expect(markedSpan("", { from: 0, to: 1 })).toEqual({ from: 0, to: 0 });
});

test("finds the first character that is not space", () => {
  expect(indentOf("\t  x")).toBe(3);
  expect(indentOf("x")).toBe(0);
});

test("keeps a line inside the text", () => {
  expect([clampLine(0, 5), clampLine(3, 5), clampLine(9, 5), clampLine(Number.NaN, 5)]).toEqual([1, 3, 5, 1]);
});
