import type { PlainArrays } from "./plainArrays";
import { apply, isNullish } from "./primordials";
import { type Replacing, replaceConstructor, replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

const comparingSets =
  "difference,intersection,isDisjointFrom,isSubsetOf,isSupersetOf,symmetricDifference,union".split(",");

/** As many keys may all fall into one place of a table: each is then held against all before it. */
const mostKeys = 2 ** 12;

/** What takes an iterable, and sets, which take what has a `size`. */
export function boundCollections(realm: typeof globalThis, plain: PlainArrays, watched: Interruptible): void {
  const stepped = (value: unknown, most?: number): unknown =>
    isNullish(value) || plain.hasIterable(value, most) ? value : watched.iterable(value);

  for (const name of ["Map", "Set", "WeakMap", "WeakSet"]) {
    replaceConstructor(realm, name, (given) => {
      if (given.length > 0) given[0] = stepped(given[0], mostKeys);
      return given;
    });
  }
  replaceConstructor(realm, "AggregateError", (given) => {
    if (given.length > 0) given[0] = stepped(given[0]);
    return given;
  });

  const ofIterable: Replacing = (native, self, given) => {
    if (given.length > 0) given[0] = stepped(given[0]);
    if (given.length > 1) given[1] = watched.callback(given[1]);
    return apply(native, self, given);
  };
  replaceMethods(realm.Object, ["fromEntries", "groupBy"], ofIterable);
  replaceMethods(realm.Map, ["groupBy"], ofIterable);
  replaceMethods(realm.Math, ["sumPrecise"], ofIterable);
  replaceMethods(realm.Promise, ["all", "allSettled", "any", "race"], ofIterable);

  replaceMethods(realm.Set.prototype, comparingSets, (native, self, given) => {
    if (given.length > 0) given[0] = watched.setLike(given[0]);
    return apply(native, self, given);
  });
  const forEach: Replacing = (native, self, given) => {
    if (given.length > 0) given[0] = watched.callback(given[0]);
    return apply(native, self, given);
  };
  replaceMethods(realm.Map.prototype, ["forEach"], forEach);
  replaceMethods(realm.Set.prototype, ["forEach"], forEach);
}
