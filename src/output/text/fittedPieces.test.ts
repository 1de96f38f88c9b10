import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fittedPieces } from "./fittedPieces";

/** What is fitted, with its columns. */
function fitted(text: string, most = 99): string[] {
  return fittedPieces(text, most).flatMap(({ text: piece, columns }) =>
    columns === null ? [] : [`${columns}:${piece}`],
  );
}

describe("text fitted into columns", () => {
  it("is that of wide scripts, in runs", () => {
    expect(fitted("│名前  │ ab カタカナ한국어 ｗｉｄｅ")).toEqual([
      "4:名前",
      "14:カタカナ한국어",
      "8:ｗｉｄｅ",
    ]);
    expect(fitted("日".repeat(10))).toEqual(["16:日日日日日日日日", "4:日日"]);
    expect(fitted("plain, é, ─│┌, العربية, ⠿")).toEqual([]);
  });

  it("is each picture of one character, and none of several", () => {
    expect(fitted("🎉 🎉🎉")).toEqual(["2:🎉", "2:🎉", "2:🎉"]);
    expect(fitted("👩‍🚀 👍🏽 🇩🇪 ❤️ ☎︎")).toEqual([]);
  });

  it("is all of the text, in no more pieces than asked for", () => {
    const char = fc.constantFrom("a", "名", "🎉", "│", "\u200d", "🇩", "👍", "🏽", "\ufe0f");
    fc.assert(
      fc.property(fc.array(char), fc.integer({ min: 1, max: 20 }), (chars, most) => {
        const pieces = fittedPieces(chars.join(""), most);
        expect(pieces.map(({ text }) => text).join("")).toBe(chars.join(""));
        expect(pieces.length).toBeLessThanOrEqual(Math.max(1, most));
      }),
    );
  });
});
