import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { plainRow } from "./row";
import { shownRow, shownText } from "./shownRow";
import { affordable, textCost } from "./textCost";
import { PLAIN } from "./textStyle";
import { Transcript } from "../blocks/transcript";

/** Any UTF-16 code units. fast-check's own arbitrary would build a table of all of them first. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

const LIMIT = OUTPUT_LIMITS.shownCharsPerLine;

function shown(text: string): string {
  return shownText(text, LIMIT)
    .pieces.map((piece) => piece.text)
    .join("");
}

describe("the part of a row that is drawn", () => {
  it("is all of an ordinary one", () => {
    for (const text of [
      "a plain line",
      "x".repeat(LIMIT),
      "日本語のテキスト".repeat(40),
      "שלום עולם, مرحبا بالعالم",
      "Việt Nam, naïve, e\u0301te\u0301",
      "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
      "हिन्दी में लिखा हुआ",
      "👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
      "█▓▒░ ┌─┐ ⣿⡇⠀⢸",
    ]) {
      const { pieces, rest } = shownText(text, LIMIT);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.every(({ style, title }) => style === null && title === null)).toBe(true);
      expect(rest).toBeNull();
    }
  });

  it("is shorter for expensive text, and says how much is missing", () => {
    expect(shownText("x".repeat(LIMIT + 7), LIMIT).rest).toBe("… 7 characters more on this line");
    expect(shownText("漢".repeat(5_000), LIMIT)).toMatchObject({ rest: "… 3.8 KB more on this line" });
    expect(shownText("\u0301".repeat(5_000), LIMIT).rest).toBe("… 4.7 KB more on this line");
    const styles = { ...plainRow("stdout", "x"), stylesCut: true };
    expect(shownRow(styles, LIMIT).rest).toBe("… too many colours: the rest has the last one");
  });

  it("has one mark for a run of invisible characters", () => {
    expect(shown("\u200b".repeat(4_999))).toBe("⟨U+200B × 4,999⟩");
    expect(shown(`e${"\u0301".repeat(50)}`)).toBe(`e${"\u0301".repeat(16)}⟨+ 34 marks⟩`);
  });

  it("is bounded in pieces and in cost, whatever the row, and accounts for every character", () => {
    const text = fc.tuple(
      fc.string({ unit: character, minLength: 1 }),
      fc.constantFrom(1, 30, 200),
      fc.constantFrom(null, PLAIN),
    );
    fc.assert(
      fc.property(fc.array(text), fc.nat({ max: 3_000 }), (texts, limit) => {
        const spans = texts.map(([each, times, style]) => ({ text: each.repeat(times), style }));
        const length = spans.reduce((sum, span) => sum + span.text.length, 0);
        const { pieces, rest } = shownRow({ spans, length, cut: 0, stylesCut: false }, limit);
        expect(pieces.length).toBeLessThanOrEqual(256);
        const plain = pieces.filter(({ title }) => title === null);
        expect(plain.reduce((sum, piece) => sum + textCost(piece.text), 0)).toBeLessThanOrEqual(limit * 4);
        if (rest === null)
          expect(shownRow({ spans, length, cut: 0, stylesCut: false }, Infinity).rest).toBeNull();
      }),
    );
  });

  it("ends between characters", () => {
    expect(affordable("a😀b", 4)).toEqual({ text: "a", cost: 1 });
    expect(affordable("a😀b", 5)).toEqual({ text: "a😀", cost: 5 });
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.nat({ max: 40 }), (text, limit) => {
        const { text: kept, cost } = affordable(text, limit);
        expect([text.startsWith(kept), cost <= limit, cost]).toEqual([true, true, textCost(kept)]);
        const characters = Array.from(kept);
        expect(Array.from(text).slice(0, characters.length)).toEqual(characters);
      }),
    );
  });
});

describe("rows that are expensive to draw", () => {
  it("are drawn in few pieces, whatever it prints", () => {
    const atom = fc.constantFrom(
      "x",
      "\u001b[31m",
      "\u001b[38;2;1;2;3m",
      "\u001b[0m",
      "\u200b",
      "\u0001",
      "e\u0301",
      "\r",
      "\t",
    );
    const texts = fc.array(fc.tuple(atom, fc.integer({ min: 1, max: 400 })), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (all, times) => {
        const transcript = new Transcript({
          schedule: (callback) => callback(),
          slices: { now: () => 0, later: () => undefined },
        });
        transcript.begin();
        const text = all.map(([each, count]) => each.repeat(count)).join("");
        transcript.append({ stream: "stdout", text: text.repeat(times) });
        transcript.append({ stream: "stderr", text: "\n" });
        const { itemCount, rowAt, storedAt } = transcript.getSnapshot();
        for (let row = 0; row < itemCount; row++) {
          expect(rowAt(row).spans.length).toBeLessThanOrEqual(OUTPUT_LIMITS.spansPerRow + 1);
          expect(shownRow(rowAt(row), LIMIT).pieces.length).toBeLessThanOrEqual(256);
          expect(storedAt(row).length).toBeLessThan(2 * (rowAt(row).length + OUTPUT_LIMITS.spansPerRow) + 40);
        }
      }),
      { numRuns: 40 },
    );
  });
});
