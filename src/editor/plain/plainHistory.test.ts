import { expect, test } from "vitest";
import { PlainHistory } from "./plainHistory";

test("typing without a pause is one step, and what is replaced at once is one of its own", () => {
  let now = 0;
  const history = new PlainHistory("", () => now);
  for (const text of ["a", "ab", "abc"]) history.record(text, false);
  expect(history.texts).toEqual([""]);
  now += 5000;
  history.record("abcd", false);
  expect(history.texts).toEqual(["", "abc"]);
  history.record("other", true);
  history.record("other!", false);
  expect(history.texts).toEqual(["", "abc", "abcd", "other"]);
  history.record("other!", true);
  expect(history.texts).toHaveLength(4);
});

test("keeps a bounded amount", () => {
  const history = new PlainHistory("", () => 0);
  for (let step = 0; step < 300; step += 1) history.record(String(step), true);
  expect(history.texts).toHaveLength(100);
  history.record("x".repeat(300_000), true);
  expect(history.texts).toEqual([]);
});
