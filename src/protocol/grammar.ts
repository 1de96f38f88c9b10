/**
 * Parsers from `unknown`. A value is accepted only if it matches the grammar exactly. The result is a new copy: no object from
 * a message goes any further.
 */

export type Parser<T> = (value: unknown, path: string) => T;

/** A message that does not match its grammar. Its text names the place and never the value, which is the guest's. */
export class MalformedMessage extends Error {
  constructor(path: string, expected: string) {
    super(`${path}: expected ${expected}`);
    this.name = "MalformedMessage";
  }
}

export function text(maxChars: number): Parser<string> {
  return (value, path) => {
    if (typeof value !== "string" || value.length > maxChars) {
      throw new MalformedMessage(path, `a string of at most ${maxChars} characters`);
    }
    return value;
  };
}

export function wholeNumber(min: number, max: number): Parser<number> {
  return (value, path) => {
    if (!Number.isInteger(value) || Object.is(value, -0)) throw new MalformedMessage(path, "a whole number");
    const number = Number(value);
    if (number < min || number > max) throw new MalformedMessage(path, `${min} to ${max}`);
    return number;
  };
}

export const flag: Parser<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new MalformedMessage(path, "true or false");
  return value;
};

export function literal<const Value extends string | number | null>(expected: Value): Parser<Value> {
  return (value, path) => {
    if (value !== expected) throw new MalformedMessage(path, JSON.stringify(expected));
    return expected;
  };
}

export function oneOf<const Value extends string>(...allowed: readonly Value[]): Parser<Value> {
  return (value, path) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new MalformedMessage(path, allowed.join(" or "));
    return found;
  };
}

export function nullOr<T>(parse: Parser<T>): Parser<T | null> {
  return (value, path) => (value === null ? null : parse(value, path));
}

/**
 * A byte array with a buffer of its own. Cloning a view of a larger buffer would copy all of it, and a view of shared memory
 * could change after it was read.
 */
export function bytes(maxLength: number): Parser<Uint8Array<ArrayBuffer>> {
  return (value, path) => {
    if (
      !ArrayBuffer.isView(value) ||
      !(value instanceof Uint8Array) ||
      Object.prototype.toString.call(value.buffer) !== "[object ArrayBuffer]"
    ) {
      throw new MalformedMessage(path, "bytes");
    }
    if (value.length > maxLength || value.buffer.byteLength > maxLength) {
      throw new MalformedMessage(path, `at most ${maxLength} bytes`);
    }
    try {
      return new Uint8Array(value);
    } catch {
      // Its buffer was resized or detached.
      throw new MalformedMessage(path, "bytes");
    }
  };
}

export function list<T>(item: Parser<T>, maxLength: number): Parser<T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > maxLength) {
      throw new MalformedMessage(path, `a list of at most ${maxLength}`);
    }
    return Array.from({ length: value.length }, (_, index) => item(value[index], `${path}[${index}]`));
  };
}

type Shape = Readonly<Record<string, Parser<unknown>>>;
type Parsed<S extends Shape> = { [Key in keyof S]: ReturnType<S[Key]> };

/** An object with exactly these own keys, all enumerable data properties, and an ordinary prototype. */
export function exactly<S extends Shape>(shape: S): Parser<Parsed<S>> {
  const expected = Object.keys(shape);
  return (value, path) => {
    const own = ownEntries(value, path);
    if (own.size !== expected.length) throw new MalformedMessage(path, `the keys ${expected.join(", ")}`);
    const copy: Partial<Record<string, unknown>> = {};
    for (const key of expected) {
      const parse = shape[key];
      if (parse === undefined || !own.has(key)) throw new MalformedMessage(path, `the key ${key}`);
      copy[key] = parse(own.get(key), `${path}.${key}`);
    }
    return copy as Parsed<S>;
  };
}

/** One of several objects, which are distinguished by their `type`. */
export function taggedUnion<T>(variants: Readonly<Record<string, Parser<T>>>): Parser<T> {
  const byType = new Map(Object.entries(variants));
  return (value, path) => {
    const type = ownEntries(value, path).get("type");
    const parse = typeof type === "string" ? byType.get(type) : undefined;
    if (parse === undefined) throw new MalformedMessage(`${path}.type`, [...byType.keys()].join(" or "));
    return parse(value, path);
  };
}

/** Into a Map and not an object, because the guest chooses the names of the keys. */
function ownEntries(value: unknown, path: string): Map<string, unknown> {
  if (typeof value !== "object" || value === null) throw new MalformedMessage(path, "an object");
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new MalformedMessage(path, "a plain object");
  const keys = Reflect.ownKeys(value);
  if (keys.length > 32) throw new MalformedMessage(path, "fewer keys");
  const entries = new Map<string, unknown>();
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (typeof key !== "string" || property?.enumerable !== true || !("value" in property)) {
      throw new MalformedMessage(path, "plain data");
    }
    entries.set(key, property.value);
  }
  return entries;
}
