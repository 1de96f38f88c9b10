import { expect } from "vitest";
import { MalformedMessage, type Parser } from "../src/protocol/grammar";

export function refuses(parse: Parser<unknown>, ...values: unknown[]): void {
  for (const value of values) expect(() => parse(value, "it")).toThrow(MalformedMessage);
}

/** The present state of everything that a hostile message may reach. */
export function builtIns(): unknown[] {
  return [Object.prototype, Array.prototype, Function.prototype, Uint8Array.prototype].map((each) =>
    Reflect.ownKeys(each).map((key) => [key, Object.getOwnPropertyDescriptor(each, key)]),
  );
}

/** One of each kind that a structured clone can carry and the grammar does not have. */
export const strangers = (): unknown[] => [
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
