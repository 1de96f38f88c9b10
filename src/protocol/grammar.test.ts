import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  bytes,
  exactly,
  flag,
  list,
  literal,
  MalformedMessage,
  nullOr,
  oneOf,
  taggedUnion,
  text,
  wholeNumber,
  type Parser,
} from "./grammar";

function refuses(parse: Parser<unknown>, ...values: unknown[]): void {
  for (const value of values) expect(() => parse(value, "it")).toThrow(MalformedMessage);
}

/** Whatever a hostile message may reach, as it stands. */
function builtIns(): unknown[] {
  return [Object.prototype, Array.prototype, Function.prototype, Uint8Array.prototype].map((each) =>
    Reflect.ownKeys(each).map((key) => [key, Object.getOwnPropertyDescriptor(each, key)]),
  );
}

let before: unknown[];
beforeEach(() => {
  before = builtIns();
});
afterEach(() => {
  expect(builtIns()).toEqual(before);
});

/** One of each kind that a structured clone can carry and the grammar has no word for. */
const strangers = (): unknown[] => [
  undefined,
  10n,
  new Date(0),
  /x/g,
  new Map([["type", "output"]]),
  new Set([1]),
  new Error("no"),
  new Blob(["x"]),
  new ArrayBuffer(4),
  new DataView(new ArrayBuffer(4)),
  Object("boxed"),
  Object(1),
  Object(false),
];

describe("text", () => {
  it("takes a string up to its length, lone surrogates and NUL too, and returns it as it is", () => {
    for (const value of ["", "abc", "\0", "\ud800", "__proto__"]) expect(text(9)(value, "it")).toBe(value);
  });

  it("refuses one more character, and whatever is no string", () => {
    refuses(text(3), "abcd", 3, null, true, ["a"], { toString: () => "a" }, ...strangers());
  });

  it("names the place and never the value", () => {
    expect(() => text(3)("<secret>", "message.run")).toThrow(
      "message.run: expected a string of at most 3 characters",
    );
  });
});

describe("a whole number", () => {
  it("is taken from the least to the greatest", () => {
    for (const value of [-2, 0, 7]) expect(wholeNumber(-2, 7)(value, "it")).toBe(value);
  });

  it("is not below or above, fractional, NaN, infinite, minus nought, or anything but a number", () => {
    refuses(wholeNumber(-2, 7), -3, 8, 0.5, NaN, Infinity, -Infinity, -0, "1", null, [1], ...strangers());
  });
});

describe("a flag, a literal, a choice and a null", () => {
  it("are taken when they are exactly that", () => {
    expect(flag(true, "it")).toBe(true);
    expect(flag(false, "it")).toBe(false);
    expect(literal("a")("a", "it")).toBe("a");
    expect(literal(1)(1, "it")).toBe(1);
    expect(literal(null)(null, "it")).toBeNull();
    expect(oneOf("a", "b")("b", "it")).toBe("b");
    expect(nullOr(flag)(null, "it")).toBeNull();
    expect(nullOr(flag)(true, "it")).toBe(true);
  });

  it("are refused when they are merely like that", () => {
    refuses(flag, 0, 1, "true", null, ...strangers());
    refuses(literal("a"), "A", ["a"], null, ...strangers());
    refuses(literal(1), "1", true, ...strangers());
    refuses(literal(null), 0, false, "null", ...strangers());
    refuses(oneOf("a", "b"), "c", "", 0, "toString", ["a"], ...strangers());
    refuses(nullOr(flag), 0, "null", ...strangers());
  });
});

describe("bytes", () => {
  it("come back as a copy over a buffer of their own", () => {
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

  it("may be a part of a small buffer, and leave the rest of it behind", () => {
    const taken = bytes(8)(new Uint8Array(new ArrayBuffer(8), 2, 3), "it");
    expect(taken.buffer.byteLength).toBe(3);
  });

  it("are refused when they are too many, or a small view of a large buffer", () => {
    refuses(bytes(8), new Uint8Array(9), new Uint8Array(new ArrayBuffer(9), 0, 1), new Uint8Array(1 << 20));
  });

  it("are refused over shared memory, which could change after it was read", () => {
    refuses(bytes(8), new Uint8Array(new SharedArrayBuffer(4)));
  });

  it("are refused when their buffer has shrunk or gone from under them", () => {
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

  it("are not any other view, nor what only inherits from one", () => {
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

  it("comes back as a new list of parsed items", () => {
    const given = [true, false, true];
    expect(flags(given, "it")).toEqual(given);
    expect(flags(given, "it")).not.toBe(given);
    expect(flags([], "it")).toEqual([]);
  });

  it("leaves behind what else the array had on it", () => {
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

  it("is not what only looks like one", () => {
    refuses(flags, { length: 1, 0: true }, "", null, new Uint8Array(1), ...strangers());
  });
});

describe("an object of exact keys", () => {
  const pair = exactly({ name: text(9), on: flag });

  it("comes back as a new object with these keys only", () => {
    const given = { on: true, name: "a" };
    expect(pair(given, "it")).toEqual(given);
    expect(pair(given, "it")).not.toBe(given);
  });

  it("may have no prototype, and the copy has the ordinary one", () => {
    const given = Object.assign(Object.create(null) as object, { on: true, name: "a" });
    expect(Object.getPrototypeOf(pair(given, "it"))).toBe(Object.prototype);
  });

  it("is refused with a key too few, too many or renamed", () => {
    refuses(pair, {}, { name: "a" }, { name: "a", on: true, more: 1 }, { name: "a", off: true });
    refuses(pair, { name: "a", on: undefined }, { name: "a", on: true, undefined });
  });

  it("is refused with an own key that means something to the language", () => {
    for (const key of ["__proto__", "constructor", "prototype", "then", "toJSON", "toString", "valueOf"]) {
      const parsed = JSON.parse(`{"name":"a","on":true,"${key}":{"polluted":1}}`) as object;
      refuses(pair, parsed);
      const inPlace = JSON.parse(`{"name":"a","${key}":true}`) as object;
      refuses(pair, inPlace);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("does not take a key from the prototype", () => {
    refuses(pair, Object.create({ name: "a", on: true }), { name: "a", __proto__: { on: true } });
    const inherited = exactly({ toString: flag });
    refuses(inherited, {}, Object.create({ toString: true }));
  });

  it("is refused with an accessor, which is not run", () => {
    let ran = false;
    const given = {
      name: "a",
      get on() {
        ran = true;
        return true;
      },
    };
    refuses(pair, given);
    expect(ran).toBe(false);
  });

  it("is refused with a hidden key or a symbol", () => {
    refuses(pair, Object.defineProperty({ name: "a" }, "on", { value: true, enumerable: false }));
    refuses(pair, { name: "a", on: true, [Symbol.iterator]: 1 }, { name: "a", [Symbol("on")]: true });
  });

  it("is refused with more than 32 keys, however many are expected", () => {
    const keys = (count: number): [string, boolean][] =>
      Array.from({ length: count }, (_, index) => [`k${index}`, true]);
    const wide = exactly(Object.fromEntries(keys(33).map(([key]) => [key, flag])));
    refuses(wide, Object.fromEntries(keys(33)));
    refuses(pair, Object.fromEntries(keys(10_000)));
  });

  it("is not an instance, a list, a function or a primitive", () => {
    class Pair {
      name = "a";
      on = true;
    }
    refuses(pair, new Pair(), Object.assign([], { name: "a", on: true }), null, "", 1, () => 0);
    refuses(
      pair,
      ...strangers().map((each) => (typeof each === "object" ? Object.assign(each!, { on: 1 }) : each)),
    );
  });
});

describe("a union", () => {
  const either = taggedUnion<unknown>({
    a: exactly({ type: literal("a"), on: flag }),
    b: exactly({ type: literal("b") }),
  });

  it("is told apart by its type", () => {
    expect(either({ type: "a", on: true }, "it")).toEqual({ type: "a", on: true });
    expect(either({ type: "b" }, "it")).toEqual({ type: "b" });
  });

  it("is refused with an unknown type, one of another kind, or none", () => {
    refuses(either, { type: "c" }, { type: "toString" }, { type: "__proto__" }, { type: ["b"] }, {}, null);
    refuses(either, { type: "b", on: true }, { type: "a" }, Object.create({ type: "b" }), ...strangers());
  });
});

describe("every parser", () => {
  const parse = taggedUnion<unknown>({
    one: exactly({ type: literal("one"), bytes: bytes(16), list: list(nullOr(text(8)), 4) }),
    two: exactly({ type: literal("two"), number: wholeNumber(0, 9), flag, choice: oneOf("x", "y") }),
  });
  const key = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom("type", "bytes", "list", "number", "flag", "choice", "__proto__", "constructor", "then"),
  );
  const anything = fc.anything({
    key,
    maxDepth: 3,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  const near = fc.record(
    {
      type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom("one", "two") }, anything),
      bytes: fc.oneof({ weight: 4, arbitrary: fc.uint8Array({ maxLength: 17 }) }, anything),
      list: fc.oneof(
        { weight: 4, arbitrary: fc.array(fc.option(fc.string({ maxLength: 9 })), { maxLength: 5 }) },
        anything,
      ),
      number: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 10 }) }, anything),
      flag: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, anything),
      choice: fc.oneof({ weight: 4, arbitrary: fc.constantFrom("x", "y") }, anything),
    },
    { requiredKeys: ["type"] },
  );
  const pruned = near.map((value) => {
    const keys = value.type === "one" ? ["type", "bytes", "list"] : ["type", "number", "flag", "choice"];
    return Object.fromEntries(Object.entries(value).filter(([name]) => keys.includes(name)));
  });

  it("gives an equal copy of what was cloned here, or refuses it as malformed, and does nothing else", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(anything, near, pruned), (given) => {
        const arrived: unknown = structuredClone(given);
        try {
          const parsed = parse(arrived, "it");
          expect(parsed).toEqual(arrived);
          expect(parsed).not.toBe(arrived);
          taken += 1;
        } catch (error) {
          if (!(error instanceof MalformedMessage)) throw error;
        }
      }),
      { numRuns: 800 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
