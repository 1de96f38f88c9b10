import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageBounds } from "./limits";
import { createOutputMeter, cutAllowance, type OutputAllowance } from "./outputMeter";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const taking = (allowed: OutputAllowance) => {
  const meter = createOutputMeter(allowed);
  return (text: string, stream: "stdout" | "stderr" = "stdout") => meter.take(stream, utf8(text));
};

describe("the output meter", () => {
  it("accepts a number of bytes", () => {
    const take = taking({ bytes: 5, lines: 100 });
    expect([take("abc"), take("def"), take("g"), take("")]).toEqual([3, 2, 0, 0]);
  });

  it("accepts a number of lines, and nothing of a further one", () => {
    const take = taking({ bytes: 100, lines: 3 });
    expect([take("a\nb"), take("b\nc\nd\n"), take("e"), take("\n")]).toEqual([3, 4, 0, 0]);
  });

  it("accepts nothing where no line is allowed", () => {
    expect(taking({ bytes: 100, lines: 0 })("a")).toBe(0);
  });

  it("counts a line that the other stream breaks into as one, and no line twice", () => {
    const inside = taking({ bytes: 100, lines: 3 });
    expect([inside("a"), inside("b", "stderr"), inside("c"), inside("d"), inside("e", "stderr")]).toEqual([
      1, 1, 1, 1, 0,
    ]);
    const between = taking({ bytes: 100, lines: 3 });
    expect([between("a\n"), between("b\n", "stderr"), between("c\n"), between("d")]).toEqual([2, 2, 2, 0]);
    const nothing = taking({ bytes: 100, lines: 2 });
    expect([nothing("a"), nothing("", "stderr"), nothing("b\n"), nothing("c")]).toEqual([1, 0, 2, 1]);
  });

  it("lets a program print to both in turn for as many lines as it may print", () => {
    const lines = 100_000;
    const take = taking({ bytes: lines * 2, lines });
    for (let line = 0; line < lines; line += 1) {
      expect(take("x\n", line % 2 === 0 ? "stdout" : "stderr")).toBe(2);
    }
  });

  it("accepts the same however the bytes arrive, and changes streams no more often than there are lines", () => {
    const text = fc.array(fc.constantFrom("a", "\n"), { maxLength: 9 }).map((parts) => parts.join(""));
    const turns = fc.array(fc.tuple(fc.constantFrom("stdout" as const, "stderr" as const), text));
    fc.assert(
      fc.property(turns, fc.nat(45), fc.nat(25), fc.array(fc.nat(9)), (printed, bytes, lines, cuts) => {
        const complete = createOutputMeter({ bytes, lines });
        const cut = createOutputMeter({ bytes, lines });
        let switches = 0;
        let last: string | undefined;
        let isFull = false;
        for (const [index, [stream, content]] of printed.entries()) {
          const given = utf8(content);
          const fits = complete.take(stream, given);
          const at = cuts[index] ?? 0;
          const first = cut.take(stream, given.subarray(0, at));
          expect(first + cut.take(stream, given.subarray(at))).toBe(fits);
          if (isFull) expect(fits).toBe(0);
          isFull ||= fits < given.length;
          if (fits === 0) continue;
          if (last !== undefined && last !== stream) switches += 1;
          last = stream;
        }
        expect(switches).toBeLessThanOrEqual(Math.min(bytes, lines));
      }),
    );
  });
});

describe("an allowance that is cut", () => {
  it("reserves a share for the last part, and no more than half", () => {
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
