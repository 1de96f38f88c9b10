import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedMessage } from "./grammar";
import { parseSmallJson } from "./smallJson";

const parse = (text: string, maxParts = 10): unknown => parseSmallJson(text, maxParts, "it");

describe("small JSON", () => {
  it("is read as JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parse(text, text.length)).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it("counts values and names, and nothing inside a string", () => {
    expect(parse('{"a":[1,2],"b":"x"}', 6)).toEqual({ a: [1, 2], b: "x" });
    expect(() => parse('{"a":[1,2],"b":"x"}', 5)).toThrow(MalformedMessage);
    const text = `${'[{":,'.repeat(1000)}\\"`;
    expect(parse(JSON.stringify(text), 0)).toBe(text);
  });

  it("is refused before it is parsed when it is all brackets, names or numbers", () => {
    const many = 100_000;
    for (const text of [
      "[".repeat(many) + "]".repeat(many),
      `[${"[],".repeat(many)}1]`,
      `{${'"a":1,'.repeat(many)}"b":1}`,
      '{"a":'.repeat(many),
      `["\\\\",${'"\\"",'.repeat(many)}1]`,
    ]) {
      expect(() => parse(text, 1000)).toThrow("at most 1000 parts");
    }
  });

  it("is refused as malformed when it is not JSON", () => {
    for (const text of ["", "{", '"', '"\\', "[1,]", "undefined", "NaN"]) {
      expect(() => parse(text)).toThrow(MalformedMessage);
    }
  });
});
