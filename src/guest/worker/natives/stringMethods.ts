import type { Interruptible } from "./interruptible";
import {
  apply,
  coerceToString,
  createDataProperty,
  get,
  hasSlot,
  isFunction,
  isNullish,
  isObject,
  max,
  min,
  type Native,
  regExpExec,
  regExpSource,
  substring,
  toIntegerOrInfinity,
  toObject,
  toTruncatedNumber,
} from "./primordials";
import { type Replacement, replaceMethods } from "./replaceNatives";
import { limitedPattern } from "./regExps";
import { replaceText } from "./replaceText";
import { indexInText, isWithinSearchBudget, lastIndexInText } from "./textSearch";

const { match, matchAll, replace, search, split } = Symbol;

/** Each combining mark is ordered against all before it in its sequence. Unicode's stream-safe format allows 30 in one. */
const longMarkSequence = /\p{M}{31}/u;
const maxUncheckedLength = 2 ** 14;

type SearchInSteps = (text: string, needle: string, position: unknown) => unknown;

/**
 * Bounds the methods that search: see textSearch.ts. Where a native is fast enough it does the work, on strings that are
 * converted only once.
 */
export function boundStringMethods(realm: typeof globalThis, interruptible: Interruptible): void {
  const { prototype } = realm.String;

  const searching =
    (searchInSteps: SearchInSteps): Replacement =>
    (native, receiver, args) => {
      if (isNullish(receiver)) return apply(native, receiver, args);
      const text = coerceToString(receiver);
      const needle = coerceToString(args[0]);
      if (!isWithinSearchBudget(text, needle)) return searchInSteps(text, needle, args[1]);
      if (args.length > 0) args[0] = needle;
      return apply(native, text, args);
    };
  replaceMethods(
    prototype,
    ["indexOf"],
    searching((text, needle, position) => indexInText(text, needle, clampPosition(text, position))),
  );
  replaceMethods(
    prototype,
    ["lastIndexOf"],
    searching((text, needle, position) => {
      const number = toTruncatedNumber(position);
      return lastIndexInText(text, needle, number === number ? clampPosition(text, number) : text.length);
    }),
  );
  const includes = searching(
    (text, needle, position) => indexInText(text, needle, clampPosition(text, position)) >= 0,
  );
  replaceMethods(prototype, ["includes"], (native, receiver, args) => {
    // The native throws for a regular expression.
    if (!isNullish(receiver) && isRegExp(args[0])) return apply(native, coerceToString(receiver), [/./]);
    return includes(native, receiver, args);
  });

  replaceMethods(prototype, ["split"], (native, receiver, args) => {
    const delegated = callSymbolMethod(receiver, args, split);
    if (delegated !== undefined) return delegated.result;
    if (isNullish(receiver) || args[0] === undefined) return apply(native, receiver, args);
    const text = coerceToString(receiver);
    const limit = args[1] === undefined ? 2 ** 32 - 1 : (args[1] as number) >>> 0;
    const separator = coerceToString(args[0]);
    return isWithinSearchBudget(text, separator)
      ? apply(native, text, [separator, limit])
      : splitInSteps(text, separator, limit);
  });

  const replacing =
    (all: boolean): Replacement =>
    (native, receiver, args) => {
      if (all && !isNullish(receiver) && isRegExp(args[0]) && !isGlobal(args[0]))
        return apply(native, "", [/./, ""]);
      const delegated = callSymbolMethod(receiver, args, replace);
      if (delegated !== undefined) return delegated.result;
      if (isNullish(receiver)) return apply(native, receiver, args);
      const text = coerceToString(receiver);
      const needle = coerceToString(args[0]);
      const replacement = isFunction(args[1]) ? interruptible.callback(args[1]) : coerceToString(args[1]);
      return isWithinSearchBudget(text, needle)
        ? apply(native, text, [needle, replacement])
        : replaceText(text, needle, replacement, all);
    };
  replaceMethods(prototype, ["replace"], replacing(false));
  replaceMethods(prototype, ["replaceAll"], replacing(true));

  for (const [name, symbol] of [
    ["match", match],
    ["matchAll", matchAll],
    ["search", search],
  ] as const) {
    replaceMethods(prototype, [name], (native, receiver, args) => {
      const pattern = args[0];
      if (symbol === matchAll && !isNullish(receiver) && isRegExp(pattern) && !isGlobal(pattern)) {
        return apply(native, "", [/./]);
      }
      const delegated = callSymbolMethod(receiver, args, symbol);
      if (delegated !== undefined) return delegated.result;
      if (isNullish(receiver)) return apply(native, receiver, args);
      const text = coerceToString(receiver);
      return apply(native, text, [limitedPattern(pattern)]);
    });
  }

  replaceMethods(prototype, ["normalize"], (native, receiver, args) => {
    if (isNullish(receiver)) return apply(native, receiver, args);
    const text = coerceToString(receiver);
    if (text.length > maxUncheckedLength && regExpExec(longMarkSequence, text) !== null) {
      throw new RangeError("A long text with more than 30 combining marks in a row is not normalized here.");
    }
    return apply(native, text, args);
  });

  replaceMethods(realm.String, ["raw"], (native, receiver, args) => {
    if (isNullish(args[0])) return apply(native, receiver, args);
    const raw: unknown = get(toObject(args[0]), "raw", args[0]);
    args[0] = { raw: isNullish(raw) ? raw : interruptible.object(toObject(raw)) };
    return apply(native, receiver, args);
  });
}

/**
 * Performs the first step of these methods in the standard: if the argument has a method for the symbol, that one does all the
 * work. Otherwise returns undefined.
 */
function callSymbolMethod(
  receiver: unknown,
  args: unknown[],
  symbol: symbol,
): { readonly result: unknown } | undefined {
  const pattern = args[0];
  if (isNullish(receiver) || !isObject(pattern)) return undefined;
  const method: unknown = get(pattern, symbol);
  if (isNullish(method)) return undefined;
  const takesTwo = symbol === replace || symbol === split;
  return { result: apply(method as Native, pattern, takesTwo ? [receiver, args[1]] : [receiver]) };
}

function clampPosition(text: string, position: unknown): number {
  return min(max(toIntegerOrInfinity(position), 0), text.length);
}

function splitInSteps(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < limit) {
    const end = indexInText(text, separator, start);
    const part = substring(text, start, end < 0 ? text.length : end);
    // Not `push`, which would call a setter that a program has put on `Array.prototype`.
    createDataProperty(parts, parts.length, part);
    if (end < 0) break;
    start = end + separator.length;
  }
  return parts;
}

/** The standard's IsRegExp. */
function isRegExp(value: unknown): boolean {
  if (!isObject(value)) return false;
  const flag: unknown = get(value, match);
  return flag === undefined ? hasSlot(regExpSource, value) : Boolean(flag);
}

function isGlobal(value: unknown): boolean {
  const flags: unknown = get(value as object, "flags");
  return !isNullish(flags) && indexInText(coerceToString(flags), "g", 0) >= 0;
}
