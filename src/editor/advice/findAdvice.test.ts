import { expect, test } from "vitest";
import { findAdvice } from "./findAdvice";

test.each([
  ["print(“a”)", "characters", "Straighten quotes", 'print("a")'],
  ["print(“a”)\u00a0", "characters", "Replace them", 'print("a") '],
  ["if a:\n    b\n\tc", "tabs", "Tabs to spaces", "if a:\n    b\n    c"],
  [">>> a = 1\n>>> a\n1", "prompts", "Keep only the code", "a = 1\na"],
])("%j: one press mends it", (text, kind, action, mended) => {
  const advice = findAdvice(text);
  expect(advice).toMatchObject({ kind, action });
  expect(advice?.mend(text)).toBe(mended);
  expect(findAdvice(mended)).toBeNull();
});

test("says in words what there is, and marks it", () => {
  expect(findAdvice("x = “a” – b\u200b")).toMatchObject({
    words:
      "Python cannot read curly quotes, invisible or unusual spaces and signs that only look like Python’s. They are marked.",
    ranges: [{ from: 4 }, { from: 6 }, { from: 8 }, { from: 11 }],
  });
  expect(findAdvice("if a:\n    b\n\tc")?.ranges).toEqual([{ from: 12, to: 13 }]);
});

test("has nothing to say about ordinary programs", () => {
  for (const text of ["", "print('“don’t”')  # …\n", "if a:\n\tb\n", "x = 3 >> 1\n", "größe = 'é'\n"])
    expect(findAdvice(text), text).toBeNull();
});
