import { expect, test } from "vitest";
import { completionsAt } from "./completions";

/** What is offered at the mark "|". */
function offered(marked: string): string[] {
  const { items } = completionsAt(marked.replace("|", ""), marked.indexOf("|"));
  return items.map(({ label }) => label);
}

test("after a dot only what follows a dot elsewhere in the program", () => {
  const text = "numbers = []\nnumbers.append(1)\nnumbers.sort()\nnumbers.|";
  expect(offered(text)).toEqual(["append", "sort"]);
  expect(offered("numbers = []\nnumbers.|")).toEqual([]);
  expect(offered("a.append(1)\nb.app|")).toEqual(["append"]);
});

test("after import and from the standard library's modules", () => {
  expect(offered("import ma|")).toEqual(expect.arrayContaining(["math", "random", "collections.abc"]));
  expect(offered("import ma|")).not.toContain("map");
  expect(offered("import os, |")).toContain("sys");
  expect(offered("from |")).toContain("dataclasses");
  expect(completionsAt("import os.pa", 12).from).toBe(7);
  expect(offered("from math |")).toEqual(["import"]);
  expect(offered("from math import s|")).toEqual([]);
  expect(offered("important = 1\nimportant|")).toContain("print");
});

test("elsewhere the program's names, built-in names and keywords", () => {
  const names = offered("rainfall = 3\ndef total(): pass\nra|");
  expect(names).toEqual(expect.arrayContaining(["rainfall", "total", "range", "return"]));
  expect(names).not.toContain("ra");
  expect(offered("größe = 3\ngr|")).toContain("größe");
});

test("words of strings and comments are no names", () => {
  const names = offered("x = 'banana'  # cherry\n|");
  expect(names).not.toContain("banana");
  expect(names).not.toContain("cherry");
});

test("nothing in strings, comments, numbers and new names", () => {
  for (const text of ["'ab|'", '"""a|', "# pr|", "12|", "def pr|", "class A|", "import math as m|"])
    expect(offered(text), text).toEqual([]);
  expect(offered("f'{na|}'"), "but in the fields of a formatted string").toContain("print");
});

test("a very long program is searched only around the caret", () => {
  const text = `first_name\n${"x = 1\n".repeat(100_000)}last_name\n|`;
  expect(offered(text)).toContain("last_name");
  expect(offered(text)).not.toContain("first_name");
});
