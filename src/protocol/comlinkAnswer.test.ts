import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseComlinkAnswer } from "./comlinkAnswer";
import { MalformedMessage } from "./grammar";
import { messageBounds } from "./limits";

const parse = (value: unknown): unknown => parseComlinkAnswer(structuredClone(value), "answer");
const refuses = (...values: unknown[]): void => {
  for (const value of values) expect(() => parse(value)).toThrow(MalformedMessage);
};

const raw = (value: unknown): object => ({ id: "1", type: "RAW", value });
const thrown = (value: unknown, more: object = {}): object => ({
  id: "1",
  type: "HANDLER",
  name: "throw",
  value,
  ...more,
});
const asComlinkThrows = (message: unknown, more: object = {}): object =>
  thrown({ isError: true, value: { message, name: "Error", stack: "at guest", ...more } });

describe("a plain answer", () => {
  it("is a string, a boolean or nothing", () => {
    for (const value of ["", "text", true, false, undefined]) expect(parse(raw(value))).toEqual(raw(value));
  });

  it("is nothing richer", () => {
    const rich = [null, 1, NaN, 1n, {}, [], new Map(), new Date(0), Uint8Array.of(1), new Error("x")];
    refuses(...rich.map(raw));
  });

  it("is no longer than its limit", () => {
    const longest = "a".repeat(messageBounds.answerChars);
    expect(parse(raw(longest))).toEqual(raw(longest));
    refuses(raw(`${longest}a`));
  });

  it("has an id that is a short string, and no other key", () => {
    refuses({ ...raw(""), id: 1 }, { ...raw(""), id: "a".repeat(129) }, { type: "RAW", value: "" });
    refuses({ ...raw(""), name: "throw" }, { ...raw(""), then: "x" }, { id: "1", type: "RAW" });
  });
});

describe("a thrown answer", () => {
  it("keeps only its message, whatever other properties the error has", () => {
    expect(parse(asComlinkThrows("no"))).toEqual(thrown("no"));
    expect(parse(asComlinkThrows("no", { name: "SandboxError", stack: "at host" }))).toEqual(thrown("no"));
  });

  it("passes again after the frame has cut it", () => {
    expect(parse(thrown("no"))).toEqual(thrown("no"));
    expect(parse(parse(asComlinkThrows("no")))).toEqual(thrown("no"));
  });

  it("is refused when its message is too long", () => {
    const long = "a".repeat(messageBounds.thrownChars + 1);
    refuses(asComlinkThrows(long), thrown(long));
  });

  it("is refused when the error is anything but three strings", () => {
    refuses(
      asComlinkThrows(1),
      asComlinkThrows("no", { code: "x" }),
      asComlinkThrows("no", { stack: undefined }),
      thrown({ isError: true, value: JSON.parse('{"message":"","name":"","__proto__":{"x":1}}') as unknown }),
      thrown({ isError: false, value: "a thrown string" }),
      thrown({ isError: 1, value: { message: "", name: "", stack: "" } }),
      thrown(new Error("no")),
      thrown(undefined),
      thrown(null),
      thrown("no", { more: 1 }),
    );
  });
});

describe("any other answer", () => {
  it("is refused: no proxy, no handler of another name, no wire type but these", () => {
    const { port1, port2 } = new MessageChannel();
    const proxy = { id: "1", type: "HANDLER", name: "proxy", value: port1 };
    const clone: unknown = structuredClone(proxy, { transfer: [port1] });
    expect(() => parseComlinkAnswer(clone, "answer")).toThrow(MalformedMessage);
    port2.close();
    refuses(thrown("no", { name: "proxy" }), thrown("no", { name: "toString" }));
    refuses({ ...asComlinkThrows("no"), name: "proxy" });
    refuses({ ...raw(""), type: "GET" }, { ...raw(""), type: ["RAW"] }, { ...raw(""), type: 0 });
    refuses({ id: "1", type: "APPLY", path: ["constructor"], argumentList: [] });
  });

  it("is refused when it is not an object at all", () => {
    refuses(undefined, null, "RAW", 1, true, [], [raw("")], new Map([["type", "RAW"]]));
  });

  it("is refused only as malformed", () => {
    const part = fc.oneof(fc.constantFrom("RAW", "HANDLER", "throw", "1"), fc.anything());
    const answers = fc.record({ id: part, type: part, name: part, value: part }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(answers, fc.anything()), (given) => {
        try {
          parse(given);
        } catch (error) {
          if (!(error instanceof MalformedMessage)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
