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
} from "./grammar";
import { builtIns, refuses, strangers } from "../../test/strangers";

let before: unknown[];
beforeEach(() => {
  before = builtIns();
});
afterEach(() => {
  expect(builtIns()).toEqual(before);
});

describe("an object of exact keys", () => {
  const pair = exactly({ name: text(9), on: flag });

  it("is returned as a new object with these keys only", () => {
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

  it("is refused with an own key that has a meaning in the language", () => {
    for (const key of ["__proto__", "constructor", "prototype", "then", "toJSON", "toString", "valueOf"]) {
      const parsed = JSON.parse(`{"name":"a","on":true,"${key}":{"polluted":1}}`) as object;
      refuses(pair, parsed);
      const inPlace = JSON.parse(`{"name":"a","${key}":true}`) as object;
      refuses(pair, inPlace);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("does not accept a key from the prototype", () => {
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

  it("is distinguished by its type", () => {
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
