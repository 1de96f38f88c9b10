import {
  apply,
  create,
  defineProperty,
  get,
  hasSlot,
  isFunction,
  isNullish,
  isObject,
  max,
  min,
  type Native,
  regExpSource,
  substring,
  regExpExec,
  toObject,
  wholeNumber,
  textOf,
  truncated,
} from "./primordials";
import { type Replacing, replaceMethods } from "./replaceNative";
import { shortPattern } from "./regExps";
import { replaceText } from "./replaceText";
import { indexIn, isSoonSearched, lastIndexIn } from "./textSearch";
import type { Interruptible } from "./interruptible";

const { match, matchAll, replace, search, split } = Symbol;

/** Marks are put in order each against all before it in its row; Unicode's stream-safe texts have at most 30 in one. */
const manyMarks = /\p{M}{31}/u;
const soonNormal = 2 ** 14;

/** The methods that search: see textSearch.ts. What the native can do soon it does, with texts that are made once. */
export function boundStringMethods(realm: typeof globalThis, watched: Interruptible): void {
  const { prototype } = realm.String;

  const searching =
    (ours: (text: string, sought: string, place: unknown) => unknown): Replacing =>
    (native, self, given) => {
      if (isNullish(self)) return apply(native, self, given);
      const text = textOf(self);
      const sought = textOf(given[0]);
      if (!isSoonSearched(text, sought)) return ours(text, sought, given[1]);
      if (given.length > 0) given[0] = sought;
      return apply(native, text, given);
    };
  const at = (text: string, place: unknown): number => min(max(wholeNumber(place), 0), text.length);
  replaceMethods(
    prototype,
    ["indexOf"],
    searching((text, sought, place) => indexIn(text, sought, at(text, place))),
  );
  replaceMethods(
    prototype,
    ["lastIndexOf"],
    searching((text, sought, place) => {
      const number = truncated(place);
      return lastIndexIn(text, sought, number === number ? at(text, number) : text.length);
    }),
  );
  const includes = searching((text, sought, place) => indexIn(text, sought, at(text, place)) >= 0);
  replaceMethods(prototype, ["includes"], (native, self, given) => {
    // The native throws in its own words.
    if (!isNullish(self) && isRegExp(given[0])) return apply(native, textOf(self), [/./]);
    return includes(native, self, given);
  });

  /** `undefined` where the text is to be sought, after what the standard does first. */
  const delegated = (self: unknown, given: unknown[], symbol: symbol): { result: unknown } | undefined => {
    const sought = given[0];
    if (isNullish(self) || !isObject(sought)) return undefined;
    const method: unknown = get(sought, symbol);
    if (isNullish(method)) return undefined;
    return {
      result: apply(
        method as Native,
        sought,
        symbol === replace || symbol === split ? [self, given[1]] : [self],
      ),
    };
  };

  replaceMethods(prototype, ["split"], (native, self, given) => {
    const done = delegated(self, given, split);
    if (done !== undefined) return done.result;
    if (isNullish(self) || given[0] === undefined) return apply(native, self, given);
    const text = textOf(self);
    const limit = given[1] === undefined ? 2 ** 32 - 1 : (given[1] as number) >>> 0;
    const separator = textOf(given[0]);
    return isSoonSearched(text, separator)
      ? apply(native, text, [separator, limit])
      : splitInSteps(text, separator, limit);
  });

  const replacing =
    (all: boolean): Replacing =>
    (native, self, given) => {
      if (all && !isNullish(self) && isRegExp(given[0]) && !isGlobal(given[0]))
        return apply(native, "", [/./, ""]);
      const done = delegated(self, given, replace);
      if (done !== undefined) return done.result;
      if (isNullish(self)) return apply(native, self, given);
      const text = textOf(self);
      const sought = textOf(given[0]);
      const by = isFunction(given[1]) ? watched.callback(given[1]) : textOf(given[1]);
      return isSoonSearched(text, sought)
        ? apply(native, text, [sought, by])
        : replaceText(text, sought, by, all);
    };
  replaceMethods(prototype, ["replace"], replacing(false));
  replaceMethods(prototype, ["replaceAll"], replacing(true));

  for (const [name, symbol] of [
    ["match", match],
    ["matchAll", matchAll],
    ["search", search],
  ] as const) {
    replaceMethods(prototype, [name], (native, self, given) => {
      const pattern = given[0];
      if (symbol === matchAll && !isNullish(self) && isRegExp(pattern) && !isGlobal(pattern)) {
        return apply(native, "", [/./]);
      }
      const done = delegated(self, given, symbol);
      if (done !== undefined) return done.result;
      if (isNullish(self)) return apply(native, self, given);
      const text = textOf(self);
      return apply(native, text, [shortPattern(pattern)]);
    });
  }

  replaceMethods(prototype, ["normalize"], (native, self, given) => {
    if (isNullish(self)) return apply(native, self, given);
    const text = textOf(self);
    if (text.length > soonNormal && regExpExec(manyMarks, text) !== null) {
      throw new RangeError("A long text with more than 30 combining marks in a row is not normalized here.");
    }
    return apply(native, text, given);
  });

  replaceMethods(realm.String, ["raw"], (native, self, given) => {
    if (isNullish(given[0])) return apply(native, self, given);
    const raw: unknown = get(toObject(given[0]), "raw", given[0]);
    given[0] = { raw: isNullish(raw) ? raw : watched.object(toObject(raw)) };
    return apply(native, self, given);
  });
}

function splitInSteps(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < limit) {
    const end = indexIn(text, separator, start);
    addPart(parts, substring(text, start, end < 0 ? text.length : end) as string);
    if (end < 0) break;
    start = end + separator.length;
  }
  return parts;
}

function addPart(parts: string[], part: string): void {
  const attributes = create(null) as PropertyDescriptor;
  attributes.value = part;
  attributes.writable = true;
  attributes.enumerable = true;
  attributes.configurable = true;
  defineProperty(parts, parts.length, attributes);
}

function isRegExp(value: unknown): boolean {
  if (!isObject(value)) return false;
  const matches: unknown = get(value, match);
  return matches === undefined ? hasSlot(regExpSource, value) : Boolean(matches);
}

function isGlobal(value: unknown): boolean {
  const flags: unknown = get(value as object, "flags");
  return !isNullish(flags) && indexIn(textOf(flags), "g", 0) >= 0;
}
