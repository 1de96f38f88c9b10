import { expect, test } from "vitest";
import { oddCharacters, plainCharacters } from "./oddCharacters";

function found(text: string): string[] {
  return oddCharacters(text).ranges.map(({ from, to }) => text.slice(from, to));
}

test("finds what Python refuses, and nothing in strings and comments", () => {
  expect(found("x\u00a0= “a”")).toEqual(["\u00a0", "“", "”"]);
  expect(found("x = 'don’t – “so”\u200b'  # it’s\u00a0so…")).toEqual([]);
  expect(found('"""“a”\n\u00a0"""')).toEqual([]);
  expect(found("f'{a\u200b} “'")).toEqual(["\u200b"]);
  expect(found("größe = 'é' + π")).toEqual([]);
});

test("finds a curly quote that was to end a string", () => {
  expect(found("print(\"it's”)")).toEqual(["”"]);
  expect(found("print('don’t, ")).toEqual(["’"]);
  expect(found('print("don’t, ')).toEqual([]);
});

test.each([
  ["print(“Hello”)", 'print("Hello")'],
  ["print(‘a’, ‘b’)", "print('a', 'b')"],
  ["print(“it's”)", 'print("it\'s")'],
  ["print(“don’t”)", 'print("don’t")'],
  ["\u00a0\u00a0\u00a0\u00a0x = 1", "    x = 1"],
  ["x\u200b = 3 − 1", "x = 3 - 1"],
  ["print（“你好”）", 'print("你好")'],
  ["if a ≥ b：", "if a >= b:"],
  ["a = “1”\nb = “2” # “3”", 'a = "1"\nb = "2" # “3”'],
  ["x = 'fine'", "x = 'fine'"],
])("%j is meant as %j", (text, plain) => {
  expect(plainCharacters(text)).toBe(plain);
  expect(oddCharacters(plain).ranges).toEqual([]);
});

test("says what kinds there are", () => {
  expect(oddCharacters("“a”")).toMatchObject({ hasQuotes: true, hasInvisible: false });
  expect(oddCharacters("a\u200b")).toMatchObject({ hasQuotes: false, hasInvisible: true });
});

test("many quotes take no time", () => {
  const text = "print(“a”, “b”)\n".repeat(2_000);
  const start = performance.now();
  expect(plainCharacters(text)).toBe('print("a", "b")\n'.repeat(2_000));
  expect(performance.now() - start).toBeLessThan(3000);
});
