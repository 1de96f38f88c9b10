import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytes, flag, list, literal, nullOr, oneOf, text, wholeNumber } from "./grammar";
import { builtIns, refuses, strangers } from "../../test/strangers";

let before: unknown[];
beforeEach(() => {
  before = builtIns();
});
afterEach(() => {
  expect(builtIns()).toEqual(before);
});

describe("text", () => {
  it("accepts a string up to its length, lone surrogates and NUL too, and returns it unchanged", () => {
    for (const value of ["", "abc", "\0", "\ud800", "__proto__"]) expect(text(9)(value, "it")).toBe(value);
  });

  it("refuses one more character, and anything but a string", () => {
    refuses(text(3), "abcd", 3, null, true, ["a"], { toString: () => "a" }, ...strangers());
  });

  it("names the place and never the value", () => {
    expect(() => text(3)("<secret>", "message.run")).toThrow(
      "message.run: expected a string of at most 3 characters",
    );
  });
});

describe("an integer", () => {
  it("is accepted from the least to the greatest", () => {
    for (const value of [-2, 0, 7]) expect(wholeNumber(-2, 7)(value, "it")).toBe(value);
  });

  it("is not below or above, fractional, NaN, infinite, minus zero, or anything but a number", () => {
    refuses(wholeNumber(-2, 7), -3, 8, 0.5, NaN, Infinity, -Infinity, -0, "1", null, [1], ...strangers());
  });
});

describe("a flag, a literal, a choice and a null", () => {
  it("are accepted when they are exactly that", () => {
    expect(flag(true, "it")).toBe(true);
    expect(flag(false, "it")).toBe(false);
    expect(literal("a")("a", "it")).toBe("a");
    expect(literal(1)(1, "it")).toBe(1);
    expect(literal(null)(null, "it")).toBeNull();
    expect(oneOf("a", "b")("b", "it")).toBe("b");
    expect(nullOr(flag)(null, "it")).toBeNull();
    expect(nullOr(flag)(true, "it")).toBe(true);
  });

  it("are refused when they are only similar", () => {
    refuses(flag, 0, 1, "true", null, ...strangers());
    refuses(literal("a"), "A", ["a"], null, ...strangers());
    refuses(literal(1), "1", true, ...strangers());
    refuses(literal(null), 0, false, "null", ...strangers());
    refuses(oneOf("a", "b"), "c", "", 0, "toString", ["a"], ...strangers());
    refuses(nullOr(flag), 0, "null", ...strangers());
  });
});

describe("bytes", () => {
  it("are returned as a copy over a buffer of their own", () => {
    const given = Uint8Array.of(1, 2, 3);
    const taken = bytes(3)(given, "it");
    expect(taken).toEqual(given);
    expect(taken.buffer).not.toBe(given.buffer);
    given[0] = 9;
    expect(taken[0]).toBe(1);
  });

  it("may be none", () => {
    expect(bytes(0)(new Uint8Array(0), "it")).toEqual(new Uint8Array(0));
  });

  it("may be a part of a small buffer, of which the rest is not copied", () => {
    const taken = bytes(8)(new Uint8Array(new ArrayBuffer(8), 2, 3), "it");
    expect(taken.buffer.byteLength).toBe(3);
  });

  it("are refused when they are too many, or a small view of a large buffer", () => {
    refuses(bytes(8), new Uint8Array(9), new Uint8Array(new ArrayBuffer(9), 0, 1), new Uint8Array(1 << 20));
  });

  it("are refused over shared memory, which could change after it was read", () => {
    refuses(bytes(8), new Uint8Array(new SharedArrayBuffer(4)));
  });

  it("are refused when their buffer has shrunk or been detached", () => {
    const Resizable = ArrayBuffer as unknown as new (
      length: number,
      options: { maxByteLength: number },
    ) => ArrayBuffer & { resize?: (length: number) => void };
    const buffer = new Resizable(8, { maxByteLength: 8 });
    const shrunk = new Uint8Array(buffer, 4, 4);
    buffer.resize?.(2);
    refuses(bytes(8), shrunk);
    const gone = new Uint8Array(4);
    structuredClone(gone, { transfer: [gone.buffer] });
    refuses(bytes(8), gone);
  });

  it("are not any other view, or an object that only inherits from one", () => {
    refuses(
      bytes(64),
      new Uint8ClampedArray(1),
      new Int8Array(1),
      new Uint16Array(1),
      new Float64Array(1),
      new BigInt64Array(1),
      [1, 2],
      { length: 1, 0: 1, buffer: new ArrayBuffer(1) },
      Object.create(Uint8Array.prototype),
      "ab",
      null,
      ...strangers(),
    );
  });
});

describe("a list", () => {
  const flags = list(flag, 3);

  it("is returned as a new list of parsed items", () => {
    const given = [true, false, true];
    expect(flags(given, "it")).toEqual(given);
    expect(flags(given, "it")).not.toBe(given);
    expect(flags([], "it")).toEqual([]);
  });

  it("drops the array's other properties", () => {
    const given = Object.assign([true], { then: "x", constructor: 1 });
    expect(Reflect.ownKeys(flags(structuredClone(given), "it"))).toEqual(["0", "length"]);
  });

  it("is refused when too long, before an item is read", () => {
    const huge: unknown[] = [];
    huge.length = 2 ** 32 - 1;
    refuses(flags, [true, true, true, true], huge);
  });

  it("is refused with a hole or one wrong item, and its place is named", () => {
    const holed = [true];
    holed[2] = true;
    refuses(flags, holed);
    expect(() => flags([true, 1], "it")).toThrow("it[1]: expected true or false");
  });

  it("is not an object that only looks like one", () => {
    refuses(flags, { length: 1, 0: true }, "", null, new Uint8Array(1), ...strangers());
  });
});
