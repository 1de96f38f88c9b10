import fc from "fast-check";
import { expect, it } from "vitest";
import { tracebackOffset } from "./tracebackOffset";

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

it("is where the guest says, whatever is printed before and after it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({ unit: "grapheme" }),
      (before, traceback, after) => {
        const at = tracebackOffset(before + traceback + after, traceback, bytesOf(traceback + after));
        expect(at).toBe(before.length);
      },
    ),
  );
});

it("is nowhere when the text there is another one, though an equal one is elsewhere", () => {
  const traceback = "Traceback\nKeyError: 1\n";
  expect(tracebackOffset(traceback, traceback, 0)).toBeUndefined();
  expect(tracebackOffset(`${traceback}more\n`, traceback, traceback.length)).toBeUndefined();
  expect(tracebackOffset(traceback, traceback, 2 ** 20)).toBe(0);
  expect(tracebackOffset(`x${traceback}`, traceback, 2 ** 20)).toBeUndefined();
  expect(tracebackOffset("", "", 0)).toBeUndefined();
});
