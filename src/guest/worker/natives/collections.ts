import type { BoundedArrays } from "./boundedArrays";
import type { Interruptible } from "./interruptible";
import { apply, isNullish } from "./primordials";
import { type Replacement, replaceConstructor, replaceMethods } from "./replaceNatives";

const setMethods =
  "difference,intersection,isDisjointFrom,isSubsetOf,isSupersetOf,symmetricDifference,union".split(",");

/** If all keys have the same hash, each is compared with all earlier ones. */
const maxKeys = 2 ** 12;

/** Bounds the functions that take an iterable, and those of sets that take a set-like object. */
export function boundCollections(
  realm: typeof globalThis,
  boundedArrays: BoundedArrays,
  interruptible: Interruptible,
): void {
  const iterable = (value: unknown, maxLength?: number): unknown =>
    isNullish(value) || boundedArrays.hasIterable(value, maxLength) ? value : interruptible.iterable(value);

  for (const name of ["Map", "Set", "WeakMap", "WeakSet"]) {
    replaceConstructor(realm, name, (args) => {
      if (args.length > 0) args[0] = iterable(args[0], maxKeys);
      return args;
    });
  }
  replaceConstructor(realm, "AggregateError", (args) => {
    if (args.length > 0) args[0] = iterable(args[0]);
    return args;
  });

  const ofIterable: Replacement = (native, receiver, args) => {
    if (args.length > 0) args[0] = iterable(args[0]);
    if (args.length > 1) args[1] = interruptible.callback(args[1]);
    return apply(native, receiver, args);
  };
  replaceMethods(realm.Object, ["fromEntries", "groupBy"], ofIterable);
  replaceMethods(realm.Map, ["groupBy"], ofIterable);
  replaceMethods(realm.Math, ["sumPrecise"], ofIterable);
  replaceMethods(realm.Promise, ["all", "allSettled", "any", "race"], ofIterable);

  replaceMethods(realm.Set.prototype, setMethods, (native, receiver, args) => {
    if (args.length > 0) args[0] = interruptible.setLike(args[0]);
    return apply(native, receiver, args);
  });
  const forEach: Replacement = (native, receiver, args) => {
    if (args.length > 0) args[0] = interruptible.callback(args[0]);
    return apply(native, receiver, args);
  };
  replaceMethods(realm.Map.prototype, ["forEach"], forEach);
  replaceMethods(realm.Set.prototype, ["forEach"], forEach);
}
