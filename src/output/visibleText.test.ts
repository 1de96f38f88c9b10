import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { visiblePieces } from "./visibleText";

function shown(text: string): string {
  return [...visiblePieces(text)].map((piece) => piece.text).join("");
}

describe("text to show", () => {
  it.each([
    ["plain\ttext", "plain\ttext"],
    ["\u202egpj.exe", "⟨U+202E⟩gpj.exe"],
    ["a\u200bb\u2066c\u2069", "a⟨U+200B⟩b⟨U+2066⟩c⟨U+2069⟩"],
    ["\u0000\u0007\u009b", "⟨U+0000⟩⟨U+0007⟩⟨U+009B⟩"],
    ["\u2028\u00ad\ufeff\u{e0041}", "⟨U+2028⟩⟨U+00AD⟩⟨U+FEFF⟩⟨U+E0041⟩"],
    ["a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥", "👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥"],
    ["a\u200db", "a⟨U+200D⟩b"],
    ["می‌خواهم", "می‌خواهم"],
    ["क्‍ष", "क्‍ष"],
    ["日本語 é Ω", "日本語 é Ω"],
    ["", ""],
  ])("%j is shown as %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it("names what it marks", () => {
    expect([...visiblePieces("\u202e")]).toEqual([
      { text: "⟨U+202E⟩", length: 1, title: "Right-to-left override, U+202E" },
    ]);
  });

  it("never holds direction controls, other controls or lone surrogates", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          expect(shown(text)).not.toMatch(
            /(?!\t)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
          );
        },
      ),
    );
  });
});
