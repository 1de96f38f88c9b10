import { apply, get, hasSlot, isObject, regExpSource, textOf } from "./primordials";
import { replaceConstructor, replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

/** Classes of Unicode take the compiler up to a tenth of a millisecond each. */
const longestPattern = 2 ** 16;

/** The native gathers all places first, or all parts. */
const longestText = 2 ** 24;

export function boundRegExpMethods(realm: typeof globalThis, watched: Interruptible): void {
  const { prototype } = realm.RegExp;
  replaceMethods(prototype, [Symbol.replace, Symbol.split], (native, self, given) => {
    if (given.length > 0) given[0] = short(given[0], longestText, "A text");
    if (given.length > 1) given[1] = watched.callback(given[1]);
    return apply(native, self, given);
  });
  replaceMethods(prototype, ["compile"], (native, self, given) =>
    apply(native, self, isObject(self) && hasSlot(regExpSource, self) ? withShortPattern(given) : given),
  );
}

/** Later than the methods: see bootPython.ts. */
export function boundRegExps(realm: typeof globalThis): void {
  replaceConstructor(realm, "RegExp", withShortPattern);
}

function withShortPattern(given: unknown[]): unknown[] {
  const pattern = given[0];
  if (pattern === undefined || (isObject(pattern) && hasSlot(regExpSource, pattern))) return given;
  // What only looks like a regular expression gives its pattern once, and here.
  const looksLikeOne = isObject(pattern) && Boolean(get(pattern, Symbol.match));
  const source: unknown = looksLikeOne ? get(pattern, "source") : pattern;
  const flags: unknown = looksLikeOne && given[1] === undefined ? get(pattern, "flags") : given[1];
  return [short(source, longestPattern, "A pattern"), flags];
}

/** The text of a pattern that a method of texts makes a regular expression of. */
export function shortPattern(value: unknown): unknown {
  return value === undefined ? value : short(value, longestPattern, "A pattern");
}

function short(value: unknown, most: number, what: string): string {
  const text = textOf(value);
  if (text.length > most)
    throw new RangeError(`${what} of more than ${most} characters is too long for regular expressions here.`);
  return text;
}
