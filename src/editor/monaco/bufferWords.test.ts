import { expect, test } from "vitest";
import { bufferWords } from "./bufferWords";

test("gives each longer word once", () => {
  expect(bufferWords("rain = rainfall + rain * of", 0, "")).toEqual(["rain", "rainfall"]);
});

test("does not suggest the word being typed, unless it occurs elsewhere", () => {
  expect(bufferWords("rainfall rain", 13, "rain")).toEqual(["rainfall"]);
  expect(bufferWords("rain rain", 9, "rain")).toEqual(["rain"]);
});

test("knows that Python names may be in any script", () => {
  expect(bufferWords("größe = 3", 0, "")).toEqual(["größe"]);
});

test("searches only around the caret in a very long text", () => {
  const text = `first ${"x ".repeat(200_000)}last_one`;
  expect(bufferWords(text, text.length, "")).toEqual(["last_one"]);
});
