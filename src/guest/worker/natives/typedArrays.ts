import type { BoundedArrays } from "./boundedArrays";
import type { Interruptible } from "./interruptible";
import {
  apply,
  byteLength,
  coerceToString,
  get,
  getPrototypeOf,
  hasSlot,
  isFunction,
  isObject,
  isTypedArray,
  iterator,
  type Native,
  sharedByteLength,
  subarray,
  typedArrayLength,
} from "./primordials";
import { replaceFrequentConstructor, replaceMethods } from "./replaceNatives";

const constructors =
  "BigInt64Array,BigUint64Array,Float16Array,Float32Array,Float64Array,Int16Array,Int32Array,Int8Array,Uint16Array,Uint32Array,Uint8Array,Uint8ClampedArray".split(
    ",",
  );
const callbackMethods =
  "every,filter,find,findIndex,findLast,findLastIndex,forEach,map,reduce,reduceRight,some".split(",");

/** A native sorts or joins this many elements in a fraction of a second. */
const maxNativeLength = 2 ** 20;

/**
 * Bounds the methods that copy array-likes into typed arrays, and those that are slow for large ones. The others process memory
 * that exists, at a speed that needs no bound.
 */
export function boundTypedArrayMethods(
  realm: typeof globalThis,
  boundedArrays: BoundedArrays,
  interruptible: Interruptible,
): void {
  const source = sourceMapper(boundedArrays, interruptible);
  const typedArray: object | undefined = getPrototypeOf(realm.Uint8Array) ?? undefined;
  replaceMethods(typedArray, ["from"], (native, receiver, args) => {
    if (args.length > 0) args[0] = isTypedArray(args[0]) ? interruptible.iterable(args[0]) : source(args[0]);
    if (args.length > 1) args[1] = interruptible.callback(args[1]);
    return apply(native, receiver, args);
  });
  const prototype = getPrototypeOf(realm.Uint8Array.prototype) ?? undefined;
  replaceMethods(prototype, ["set"], (native, receiver, args) => {
    const value = args[0];
    if (isObject(value) && !isTypedArray(value) && !boundedArrays.has(value))
      args[0] = interruptible.object(value);
    return apply(native, receiver, args);
  });
  replaceMethods(prototype, callbackMethods, (native, receiver, args) => {
    if (args.length > 0) args[0] = interruptible.callback(args[0]);
    return apply(native, receiver, args);
  });
  replaceMethods(prototype, ["sort", "toSorted"], (native, receiver, args) => {
    let comparator = interruptible.callback(args[0]);
    if (comparator === undefined && lengthOf(receiver) > maxNativeLength) comparator = compareNumbers;
    return apply(native, receiver, [comparator]);
  });
  replaceMethods(prototype, ["join"], (native, receiver, args) =>
    lengthOf(receiver) > maxNativeLength
      ? joinInParts(native, receiver, args[0])
      : apply(native, receiver, args),
  );
}

/**
 * Separate from the methods because it must follow Python's start: after it `subarray` looks up the constructor, and the start
 * calls `subarray` often.
 */
export function boundTypedArrays(
  realm: typeof globalThis,
  boundedArrays: BoundedArrays,
  interruptible: Interruptible,
): void {
  const source = sourceMapper(boundedArrays, interruptible);
  for (const name of constructors) {
    replaceFrequentConstructor(realm, name, (args) => {
      if (args.length > 0) args[0] = source(args[0]);
      return args;
    });
  }
}

function sourceMapper(
  boundedArrays: BoundedArrays,
  interruptible: Interruptible,
): (value: unknown) => unknown {
  return (value) => {
    if (!isObject(value) || isBuffer(value) || isTypedArray(value) || boundedArrays.hasIterable(value))
      return value;
    return isFunction(get(value, iterator)) ? interruptible.iterable(value) : interruptible.object(value);
  };
}

/** 0 for anything but a typed array, for which the native throws. */
function lengthOf(value: unknown): number {
  return isTypedArray(value) ? (typedArrayLength(value) as number) : 0;
}

function isBuffer(value: object): boolean {
  return hasSlot(byteLength, value) || hasSlot(sharedByteLength, value);
}

function joinInParts(native: Native, receiver: unknown, separator: unknown): string {
  const separatorText = separator === undefined ? "," : coerceToString(separator);
  const length = lengthOf(receiver);
  let text = "";
  for (let start = 0; start < length; start += maxNativeLength) {
    const part = subarray(receiver, start, start + maxNativeLength);
    if (lengthOf(part) > maxNativeLength)
      throw new RangeError("A part of the array is longer than was asked for.");
    text += (start === 0 ? "" : separatorText) + (apply(native, part, [separatorText]) as string);
  }
  return text;
}

/** The default order of typed arrays: -0 before 0, and NaN last. */
function compareNumbers(one: unknown, other: unknown): number {
  const a = one as number;
  const b = other as number;
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== a) return b !== b ? 0 : 1;
  if (b !== b) return -1;
  return a === 0 && b === 0 ? signOfZero(a) - signOfZero(b) : 0;
}

function signOfZero(zero: number): number {
  return 1 / zero > 0 ? 1 : 0;
}
