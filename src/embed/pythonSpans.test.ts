import fc from "fast-check";
import { expect, it } from "vitest";
import { pythonSpans } from "./pythonSpans";

const marked = (text: string): string[] =>
  pythonSpans(text)
    .flat()
    .filter(({ kind }) => kind !== "plain")
    .map((span) => `${span.kind}: ${span.text}`);

it("distinguishes comments, keywords, names, strings and numbers", () => {
  expect(marked('@cache\ndef area(r):  # round\n    return f"{r}" * 0x1F + 3.5e2')).toEqual([
    "name: @cache",
    "keyword: def",
    "name: area",
    "comment: # round",
    "keyword: return",
    'string: f"{r}"',
    "number: 0x1F",
    "number: 3.5e2",
  ]);
});

it("reads a string over several lines, and one that is not closed", () => {
  expect(pythonSpans('x = """one\n# two"""\ny').map((line) => line.map(({ kind }) => kind))).toEqual([
    ["plain", "string"],
    ["string"],
    ["plain"],
  ]);
  expect(marked("s = 'open\nn = 1")).toEqual(["string: 'open", "number: 1"]);
  expect(marked('"""open\n1')).toEqual(['string: """open', "string: 1"]);
});

it("is not misled by a keyword in a name, a hash in a string, or another case", () => {
  expect(marked("island = format")).toEqual([]);
  expect(marked("'# no comment'")).toEqual(["string: '# no comment'"]);
  expect(marked("IF = true")).toEqual([]);
});

it("keeps every character of any text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const again = pythonSpans(text).map((line) => line.map((span) => span.text).join(""));
      expect(again.join("\n")).toBe(text);
    }),
  );
});
