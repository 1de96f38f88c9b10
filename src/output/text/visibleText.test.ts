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
    ["\u0001\u0001\u200b", "⟨U+0001 × 2⟩⟨U+200B⟩"],
    ["a\ufe0fb\u{e0100}", "a⟨U+FE0F⟩b⟨U+E0100⟩"],
    ["a\u{e0168}\u{e0169}", "a⟨U+E0168⟩⟨U+E0169⟩"],
    ["❤️ 1️⃣ 葛\u{e0100} ≨\ufe00 ᠠ\u180b", "❤️ 1️⃣ 葛\u{e0100} ≨\ufe00 ᠠ\u180b"],
    ["1\ufe00 ❤\ufe0f\ufe0f a\u180b", "1⟨U+FE00⟩ ❤\ufe0f⟨U+FE0F⟩ a⟨U+180B⟩"],
    ["\u{1d159}a\u{16fe4}", "⟨U+1D159⟩a⟨U+16FE4⟩"],
    ["a\u2800\u2800b", "a⟨U+2800 × 2⟩b"],
    ["⡇\u2800⣿ \u2800", "⡇\u2800⣿ \u2800"],
    ["🏴\u{e0067}\u{e0062}\u{e007f} a\u{e0067}", "🏴\u{e0067}\u{e0062}\u{e007f} a⟨U+E0067⟩"],
    [`e${"\u0301".repeat(16)}`, `e${"\u0301".repeat(16)}`],
    [`e${"\u0301".repeat(17)}o`, `e${"\u0301".repeat(16)}⟨+ 1 mark⟩o`],
  ])("%j is shown as %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it("names what it marks", () => {
    expect([...visiblePieces("\u202e")]).toEqual([
      { text: "⟨U+202E⟩", length: 1, title: "Right-to-left override, U+202E" },
    ]);
  });

  it("keeps as many joiners as an emoji can have, and marks the rest", () => {
    const chain = "👨\u200d".repeat(40);
    expect(shown(chain).match(/\u200d/g)).toHaveLength(8);
    expect(shown("👩‍❤️‍💋‍👨")).toBe("👩‍❤️‍💋‍👨");
  });

  it("accounts for every character", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const few = fc.constantFrom("\u200b", "\u0301", "\u200d", "👨", "\ufe0f", "\u2800", "a");
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(unit, few), maxLength: 60 }), (text) => {
        const pieces = [...visiblePieces(text)];
        expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(text.length);
        for (const piece of pieces) expect(piece.text).not.toBe("");
      }),
    );
  });

  it("never contains direction controls, other controls or lone surrogates", () => {
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
