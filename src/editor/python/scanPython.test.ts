import { expect, test } from "vitest";
import { scanPython, type PieceKind } from "./scanPython";

function pieces(text: string, kind: PieceKind): string[] {
  return [...scanPython(text)]
    .filter((each) => each.kind === kind)
    .map(({ from, to }) => text.slice(from, to));
}

test("the pieces follow each other without gaps, in any text", () => {
  for (const text of [
    "x = 1\n",
    "f'{a!r:>{w}}' # b\n",
    "'''",
    "é“¤\\\n)",
    "f'{x",
    "\r\n\t\f",
    "r'\\'",
    "0x1f.e5j",
  ]) {
    let at = 0;
    for (const { from, to } of scanPython(text)) {
      expect(from).toBe(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBe(text.length);
  }
});

test("tells strings and comments from code", () => {
  const text = `a = "b # c" + 'd\\'e' # f "g"\nb = r"\\d" + """h\n'i'""" + j`;
  expect(pieces(text, "name")).toEqual(["a", "b", "j"]);
  expect(pieces(text, "comment")).toEqual(['# f "g"']);
  expect(pieces(text, "string")).toEqual(['"b # c"', "'d\\'e'", 'r"\\d"', `"""h\n'i'"""`]);
});

test("a string that its line ends does not go on in the next one", () => {
  const text = "a = 'b\nc = 2";
  const [string] = [...scanPython(text)].filter(({ kind }) => kind === "string");
  expect(string).toMatchObject({ from: 4, to: 6, unclosed: true });
  expect(pieces(text, "name")).toEqual(["a", "c"]);
});

test("the fields of a formatted string are code, also with quotes in them", () => {
  expect(pieces(`f"{{x}} {name["key"]} {a:>{width}}"; b`, "name")).toEqual(["name", "a", "width", "b"]);
  expect(pieces(`f'''{a\n + b}''' + c`, "name")).toEqual(["a", "b", "c"]);
  expect(pieces(`f'{a\nb`, "name")).toEqual(["a", "b"]);
});
