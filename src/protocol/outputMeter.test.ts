import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageBounds } from "./limits";
import { countLines, createOutputMeter, cutAllowance } from "./outputMeter";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the output meter", () => {
  it("takes so many bytes", () => {
    const { take } = createOutputMeter({ bytes: 5, lines: 100 });
    expect([take(utf8("abc")), take(utf8("def")), take(utf8("g")), take(utf8(""))]).toEqual([3, 2, 0, 0]);
  });

  it("takes so many lines, and nothing of a further one", () => {
    const { take } = createOutputMeter({ bytes: 100, lines: 3 });
    expect([take(utf8("a\nb")), take(utf8("b\nc\nd\n")), take(utf8("e")), take(utf8("\n"))]).toEqual([
      3, 4, 0, 0,
    ]);
  });

  it("takes nothing where no line is allowed", () => {
    expect(createOutputMeter({ bytes: 100, lines: 0 }).take(utf8("a"))).toBe(0);
  });

  it("takes the same however the bytes come", () => {
    const text = fc.array(fc.constantFrom("a", "\n"), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(45), fc.nat(25), fc.array(fc.nat(9)), (printed, bytes, lines, cuts) => {
        const whole = createOutputMeter({ bytes, lines }).take(utf8(printed));
        const { take } = createOutputMeter({ bytes, lines });
        let taken = 0;
        let rest = utf8(printed);
        for (const cut of [...cuts, rest.length]) {
          taken += take(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        expect(taken).toBe(whole);
        expect(countLines(utf8(printed).subarray(0, whole))).toBeLessThanOrEqual(lines);
      }),
    );
  });
});

describe("an allowance that is cut", () => {
  it("leaves the last part its share, and no more than half", () => {
    expect(cutAllowance({ bytes: 1 << 20, lines: 1e6 }).tail).toEqual({
      bytes: messageBounds.outputTailBytes,
      lines: messageBounds.outputTailLines,
    });
    expect(cutAllowance({ bytes: 9, lines: 3 })).toEqual({
      head: { bytes: 5, lines: 2 },
      tail: { bytes: 4, lines: 1 },
    });
  });
});
