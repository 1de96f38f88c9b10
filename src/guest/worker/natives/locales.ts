import type { PlainArrays } from "./plainArrays";
import { apply, hasSlot, isObject, localeName } from "./primordials";
import { replaceConstructor, replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

const constructors =
  "Collator,DateTimeFormat,DisplayNames,DurationFormat,ListFormat,NumberFormat,PluralRules,RelativeTimeFormat,Segmenter,v8BreakIterator".split(
    ",",
  );

/** A list of locales may be anything with a length, in some forty functions. */
export function boundLocales(realm: typeof globalThis, plain: PlainArrays, watched: Interruptible): void {
  const locales = (value: unknown): unknown =>
    !isObject(value) || plain.has(value) || hasSlot(localeName, value) ? value : watched.object(value);
  const first = (given: unknown[]): unknown[] => {
    if (given.length > 0) given[0] = locales(given[0]);
    return given;
  };
  for (const name of constructors) {
    const native: unknown = Reflect.get(realm.Intl, name);
    if (!isObject(native)) continue;
    replaceMethods(native, ["supportedLocalesOf"], (method, self, given) =>
      apply(method, self, first(given)),
    );
    replaceConstructor(realm.Intl, name, first);
  }
  replaceMethods(realm.Intl, ["getCanonicalLocales"], (native, self, given) =>
    apply(native, self, first(given)),
  );

  replaceMethods(realm.String.prototype, ["localeCompare"], (native, self, given) => {
    if (given.length > 1) given[1] = locales(given[1]);
    return apply(native, self, given);
  });
  const typed = Reflect.getPrototypeOf(realm.Uint8Array.prototype);
  const { Array, BigInt, Date, Number, String } = realm;
  for (const prototype of [
    Array.prototype,
    typed,
    BigInt.prototype,
    Date.prototype,
    Number.prototype,
    String.prototype,
    ...temporal(realm),
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
      (native, self, given) => apply(native, self, first(given)),
    );
  }
}

function temporal(realm: object): object[] {
  const { Temporal } = realm as { Temporal?: object };
  if (Temporal === undefined) return [];
  return Object.values(Object.getOwnPropertyDescriptors(Temporal)).flatMap(
    ({ value }: { value?: { prototype?: object } }) =>
      value?.prototype === undefined ? [] : [value.prototype],
  );
}
