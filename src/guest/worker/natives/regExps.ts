import { apply, coerceToString, get, hasSlot, isObject, regExpSource } from "./primordials";
import { replaceConstructor, replaceMethods } from "./replaceNatives";
import type { Interruptible } from "./interruptible";

/** Compiling a Unicode class takes up to a tenth of a millisecond. */
const maxPatternLength = 2 ** 16;

/** `replace` and `split` collect all matches before they call anything. */
const maxTextLength = 2 ** 24;

export function boundRegExpMethods(realm: typeof globalThis, interruptible: Interruptible): void {
  const { prototype } = realm.RegExp;
  replaceMethods(prototype, [Symbol.replace, Symbol.split], (native, receiver, args) => {
    if (args.length > 0) args[0] = limitedString(args[0], maxTextLength, "A text");
    if (args.length > 1) args[1] = interruptible.callback(args[1]);
    return apply(native, receiver, args);
  });
  replaceMethods(prototype, ["compile"], (native, receiver, args) =>
    apply(
      native,
      receiver,
      isObject(receiver) && hasSlot(regExpSource, receiver) ? withLimitedPattern(args) : args,
    ),
  );
}

/** Separate from the methods because it must follow Python's start: see boundNatives.ts. */
export function boundRegExps(realm: typeof globalThis): void {
  replaceConstructor(realm, "RegExp", withLimitedPattern);
}

function withLimitedPattern(args: unknown[]): unknown[] {
  const pattern = args[0];
  if (pattern === undefined || (isObject(pattern) && hasSlot(regExpSource, pattern))) return args;
  // An object that only resembles a regular expression is read here, and only once: a second read could differ.
  const isRegExpLike = isObject(pattern) && Boolean(get(pattern, Symbol.match));
  const source: unknown = isRegExpLike ? get(pattern, "source") : pattern;
  const flags: unknown = isRegExpLike && args[1] === undefined ? get(pattern, "flags") : args[1];
  return [limitedString(source, maxPatternLength, "A pattern"), flags];
}

/** The pattern that a string method makes into a regular expression. */
export function limitedPattern(value: unknown): unknown {
  return value === undefined ? value : limitedString(value, maxPatternLength, "A pattern");
}

function limitedString(value: unknown, maxLength: number, subject: string): string {
  const text = coerceToString(value);
  if (text.length > maxLength)
    throw new RangeError(
      `${subject} of more than ${maxLength} characters is too long for regular expressions here.`,
    );
  return text;
}
