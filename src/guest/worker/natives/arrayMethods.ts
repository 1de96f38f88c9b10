import type { BoundedArrays } from "./boundedArrays";
import { flatten } from "./flatten";
import type { Interruptible } from "./interruptible";
import {
  apply,
  arrayPrototype,
  coerceToString,
  get,
  isArray,
  isConcatSpreadable,
  isFunction,
  isNullish,
  isObject,
  iterator,
  toObject,
} from "./primordials";
import { type Replacement, replaceMethods } from "./replaceNatives";

const searchMethods = ["includes", "indexOf", "lastIndexOf"];
const callbackMethods =
  "every,filter,find,findIndex,findLast,findLastIndex,flatMap,forEach,map,reduce,reduceRight,some".split(",");
const sortMethods = ["sort", "toSorted"];
const otherMethods =
  "copyWithin,fill,join,reverse,shift,slice,splice,toLocaleString,toReversed,toSpliced,unshift,with".split(
    ",",
  );

/** Comparing longer strings takes time, and an array may contain the same one millions of times. */
const maxComparedLength = 1024;

/** Array methods accept any object with a length, such as `{ length: 2 ** 53 - 1 }`, which V8 iterates without a check. */
export function boundArrayMethods(boundedArrays: BoundedArrays, interruptible: Interruptible): void {
  /** Calls the native with a proxy as its receiver. The proxy is never returned to the program. */
  const viaProxy: Replacement = (native, receiver, args) => {
    if (isNullish(receiver)) return apply(native, receiver, args);
    const object = toObject(receiver);
    const proxy = interruptible.object(object);
    const result = apply(native, proxy, args);
    return result === proxy ? object : result;
  };

  replaceMethods(arrayPrototype, otherMethods, (native, receiver, args) =>
    boundedArrays.has(receiver) ? apply(native, receiver, args) : viaProxy(native, receiver, args),
  );

  replaceMethods(arrayPrototype, searchMethods, (native, receiver, args) =>
    boundedArrays.has(receiver) && isQuickToCompare(args[0])
      ? apply(native, receiver, args)
      : viaProxy(native, receiver, args),
  );

  replaceMethods(arrayPrototype, callbackMethods, (native, receiver, args) => {
    if (args.length === 0 || isNullish(receiver)) return apply(native, receiver, args);
    if (boundedArrays.has(receiver)) {
      args[0] = interruptible.callback(args[0]);
      return apply(native, receiver, args);
    }
    const object = toObject(receiver);
    args[0] = interruptible.callback(args[0], interruptible.object(object), object);
    return viaProxy(native, object, args);
  });

  replaceMethods(arrayPrototype, sortMethods, (native, receiver, args) => {
    // Without a comparator the native converts both elements to strings in each comparison, however long that takes.
    const comparator = [args[0] === undefined ? compareStrings : interruptible.callback(args[0])];
    return boundedArrays.has(receiver)
      ? apply(native, receiver, comparator)
      : viaProxy(native, receiver, comparator);
  });

  replaceMethods(arrayPrototype, ["flatMap"], (native, receiver, args) => {
    const callback = args[0];
    if (!isFunction(callback)) return apply(native, receiver, args);
    args[0] = function (this: unknown, element: unknown, index: unknown, array: unknown): unknown {
      const mapped = apply(callback, this, [element, index, array]);
      return isArray(mapped) && !boundedArrays.has(mapped) ? interruptible.object(mapped) : mapped;
    };
    return apply(native, receiver, args);
  });

  const spreadable = (value: unknown): unknown => {
    if (!isObject(value) || boundedArrays.has(value)) return value;
    const flag: unknown = get(value, isConcatSpreadable);
    const isSpreadable = flag === undefined ? isArray(value) : Boolean(flag);
    return isSpreadable ? interruptible.object(value) : value;
  };
  replaceMethods(arrayPrototype, ["concat"], (native, receiver, args) => {
    for (let index = 0; index < args.length; index++) args[index] = spreadable(args[index]);
    return apply(native, spreadable(receiver), args);
  });

  replaceMethods(arrayPrototype, ["flat"], (_, receiver, args) => flatten(receiver, args[0]));

  replaceMethods(Array, ["from"], (native, receiver, args) => {
    const items = args[0];
    if (args.length > 1) args[1] = interruptible.callback(args[1]);
    if (!isNullish(items) && !boundedArrays.hasIterable(items)) {
      const method: unknown = get(toObject(items), iterator, items);
      args[0] = isNullish(method) ? interruptible.object(toObject(items)) : interruptible.iterable(items);
    }
    return apply(native, receiver, args);
  });
}

function isQuickToCompare(value: unknown): boolean {
  return typeof value === "string" ? value.length <= maxComparedLength : typeof value !== "bigint";
}

function compareStrings(one: unknown, other: unknown): number {
  const a = coerceToString(one);
  const b = coerceToString(other);
  return a < b ? -1 : a > b ? 1 : 0;
}
