import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitText } from "./fitText";

const lines = Array.from({ length: 2000 }, (_, n) => `line ${n}`).join("\n");

describe("a text that has to fit", () => {
  it("is left alone when it does", () => {
    expect(fitText(lines, lines.length)).toBe(lines);
    expect(fitText("", 10)).toBe("");
  });

  it("keeps its start and its end, in whole lines, and says how much is missing", () => {
    const fitted = fitText(lines, 1000);
    expect(fitted.length).toBeLessThanOrEqual(1000);
    const [, head = "", missing = "", tail = ""] =
      /^(line 0\n[^]*)\n\[… ([\d,]+) characters left out …\]\n([^]*\nline 1999)$/.exec(fitted) ?? [];
    expect(head.length + tail.length + Number(missing.replaceAll(",", ""))).toBe(lines.length);
    for (const line of [...head.split("\n"), ...tail.split("\n")]) expect(line).toMatch(/^line \d+$/);
    expect(tail.length).toBeGreaterThan(head.length);
  });

  it("is cut within a line when there is no end of one nearby, but not within a character", () => {
    const fitted = fitText("😀".repeat(5000), 301);
    expect(fitted.length).toBeLessThanOrEqual(301);
    expect(fitted).not.toMatch(/\p{Surrogate}/u);
    expect(fitted).toContain("left out");
  });

  it("is never longer than it may be", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400, unit: "binary" }),
        fc.integer({ min: 0, max: 300 }),
        (text, max) => {
          expect(fitText(text, max).length).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});
