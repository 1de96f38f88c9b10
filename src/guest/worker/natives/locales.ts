import type { BoundedArrays } from "./boundedArrays";
import type { Interruptible } from "./interruptible";
import { apply, hasSlot, isObject, localeName } from "./primordials";
import { replaceConstructor, replaceMethods } from "./replaceNatives";

const constructors =
  "Collator,DateTimeFormat,DisplayNames,DurationFormat,ListFormat,NumberFormat,PluralRules,RelativeTimeFormat,Segmenter,v8BreakIterator".split(
    ",",
  );

/** Some forty functions accept a list of locales, which can be any object with a length. */
export function boundLocales(
  realm: typeof globalThis,
  boundedArrays: BoundedArrays,
  interruptible: Interruptible,
): void {
  const localeList = (value: unknown): unknown =>
    !isObject(value) || boundedArrays.has(value) || hasSlot(localeName, value)
      ? value
      : interruptible.object(value);
  const mapFirst = (args: unknown[]): unknown[] => {
    if (args.length > 0) args[0] = localeList(args[0]);
    return args;
  };
  for (const name of constructors) {
    const native: unknown = Reflect.get(realm.Intl, name);
    if (!isObject(native)) continue;
    replaceMethods(native, ["supportedLocalesOf"], (method, receiver, args) =>
      apply(method, receiver, mapFirst(args)),
    );
    replaceConstructor(realm.Intl, name, mapFirst);
  }
  replaceMethods(realm.Intl, ["getCanonicalLocales"], (native, receiver, args) =>
    apply(native, receiver, mapFirst(args)),
  );

  replaceMethods(realm.String.prototype, ["localeCompare"], (native, receiver, args) => {
    if (args.length > 1) args[1] = localeList(args[1]);
    return apply(native, receiver, args);
  });
  const typedArrayPrototype = Reflect.getPrototypeOf(realm.Uint8Array.prototype);
  const { Array, BigInt, Date, Number, String } = realm;
  for (const prototype of [
    Array.prototype,
    typedArrayPrototype,
    BigInt.prototype,
    Date.prototype,
    Number.prototype,
    String.prototype,
    ...temporalPrototypes(realm),
  ]) {
    if (prototype === null) continue;
    replaceMethods(
      prototype,
      [
        "toLocaleDateString",
        "toLocaleLowerCase",
        "toLocaleString",
        "toLocaleTimeString",
        "toLocaleUpperCase",
      ],
      (native, receiver, args) => apply(native, receiver, mapFirst(args)),
    );
  }
}

function temporalPrototypes(realm: object): object[] {
  const { Temporal } = realm as { Temporal?: object };
  if (Temporal === undefined) return [];
  return Object.values(Object.getOwnPropertyDescriptors(Temporal)).flatMap(
    ({ value }: { value?: { prototype?: object } }) =>
      value?.prototype === undefined ? [] : [value.prototype],
  );
}
