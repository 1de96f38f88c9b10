import { flatten } from "./flatten";
import type { PlainArrays } from "./plainArrays";
import {
  apply,
  arrayPrototype,
  get,
  isArray,
  isConcatSpreadable,
  isFunction,
  isNullish,
  isObject,
  iterator,
  toObject,
  textOf,
} from "./primordials";
import { type Replacing, replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

const searching = ["includes", "indexOf", "lastIndexOf"];
const calling =
  "every,filter,find,findIndex,findLast,findLastIndex,flatMap,forEach,map,reduce,reduceRight,some".split(",");
const sorting = ["sort", "toSorted"];
const others =
  "copyWithin,fill,join,reverse,shift,slice,splice,toLocaleString,toReversed,toSpliced,unshift,with".split(
    ",",
  );

/** Longer ones take a while to compare, and an array may hold the same one millions of times. */
const soonCompared = 1024;

/** The methods of arrays, which V8 runs over anything with a length, such as `{ length: 2 ** 53 - 1 }`, without looking up. */
export function boundArrayMethods(plain: PlainArrays, watched: Interruptible): void {
  /** By way of a proxy of ours, which nobody comes to see. */
  const stepwise: Replacing = (native, self, given) => {
    if (isNullish(self)) return apply(native, self, given);
    const object = toObject(self);
    const proxy = watched.object(object);
    const result = apply(native, proxy, given);
    return result === proxy ? object : result;
  };

  replaceMethods(arrayPrototype, others, (native, self, given) =>
    plain.has(self) ? apply(native, self, given) : stepwise(native, self, given),
  );

  replaceMethods(arrayPrototype, searching, (native, self, given) =>
    plain.has(self) && isSoonCompared(given[0]) ? apply(native, self, given) : stepwise(native, self, given),
  );

  replaceMethods(arrayPrototype, calling, (native, self, given) => {
    if (given.length === 0 || isNullish(self)) return apply(native, self, given);
    if (plain.has(self)) {
      given[0] = watched.callback(given[0]);
      return apply(native, self, given);
    }
    const object = toObject(self);
    given[0] = watched.callback(given[0], watched.object(object), object);
    return stepwise(native, object, given);
  });

  replaceMethods(arrayPrototype, sorting, (native, self, given) => {
    // The native's own order asks for the text of each element at each comparison, whatever that takes.
    const order = [given[0] === undefined ? byText : watched.callback(given[0])];
    return plain.has(self) ? apply(native, self, order) : stepwise(native, self, order);
  });

  replaceMethods(arrayPrototype, ["flatMap"], (native, self, given) => {
    const callback = given[0];
    if (!isFunction(callback)) return apply(native, self, given);
    given[0] = function (this: unknown, element: unknown, index: unknown, array: unknown): unknown {
      const made = apply(callback, this, [element, index, array]);
      return isArray(made) && !plain.has(made) ? watched.object(made) : made;
    };
    return apply(native, self, given);
  });

  const spread = (value: unknown): unknown => {
    if (!isObject(value) || plain.has(value)) return value;
    const spreadable: unknown = get(value, isConcatSpreadable);
    return (spreadable === undefined ? isArray(value) : Boolean(spreadable)) ? watched.object(value) : value;
  };
  replaceMethods(arrayPrototype, ["concat"], (native, self, given) => {
    for (let index = 0; index < given.length; index++) given[index] = spread(given[index]);
    return apply(native, spread(self), given);
  });

  replaceMethods(arrayPrototype, ["flat"], (_, self, given) => flatten(self, given[0]));

  replaceMethods(Array, ["from"], (native, self, given) => {
    const items = given[0];
    if (given.length > 1) given[1] = watched.callback(given[1]);
    if (!isNullish(items) && !plain.hasIterable(items)) {
      const method: unknown = get(toObject(items), iterator, items);
      given[0] = isNullish(method) ? watched.object(toObject(items)) : watched.iterable(items);
    }
    return apply(native, self, given);
  });
}

function isSoonCompared(value: unknown): boolean {
  return typeof value === "string" ? value.length <= soonCompared : typeof value !== "bigint";
}

function byText(one: unknown, other: unknown): number {
  const a = textOf(one);
  const b = textOf(other);
  return a < b ? -1 : a > b ? 1 : 0;
}
