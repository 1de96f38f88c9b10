import type { PlainArrays } from "./plainArrays";
import {
  apply,
  byteLength,
  get,
  getPrototypeOf,
  hasSlot,
  isFunction,
  isObject,
  isTyped,
  iterator,
  type Native,
  sharedByteLength,
  subarray,
  typedArrayLength,
  textOf,
} from "./primordials";
import { replaceFrequentConstructor, replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

const kinds =
  "BigInt64Array,BigUint64Array,Float16Array,Float32Array,Float64Array,Int16Array,Int32Array,Int8Array,Uint16Array,Uint32Array,Uint8Array,Uint8ClampedArray".split(
    ",",
  );
const calling =
  "every,filter,find,findIndex,findLast,findLastIndex,forEach,map,reduce,reduceRight,some".split(",");

/** Sorted and joined in a fraction of a second. */
const soonDone = 2 ** 20;

/**
 * What copies array-likes into typed arrays, and what takes long over large ones. The rest goes over memory that there is, at
 * its own pace.
 */
export function boundTypedArrayMethods(
  realm: typeof globalThis,
  plain: PlainArrays,
  watched: Interruptible,
): void {
  const source = sourceFor(plain, watched);
  const all: object | undefined = getPrototypeOf(realm.Uint8Array) ?? undefined;
  replaceMethods(all, ["from"], (native, self, given) => {
    if (given.length > 0) given[0] = isTyped(given[0]) ? watched.iterable(given[0]) : source(given[0]);
    if (given.length > 1) given[1] = watched.callback(given[1]);
    return apply(native, self, given);
  });
  const prototype = getPrototypeOf(realm.Uint8Array.prototype) ?? undefined;
  replaceMethods(prototype, ["set"], (native, self, given) => {
    const value = given[0];
    if (isObject(value) && !isTyped(value) && !plain.has(value)) given[0] = watched.object(value);
    return apply(native, self, given);
  });
  replaceMethods(prototype, calling, (native, self, given) => {
    if (given.length > 0) given[0] = watched.callback(given[0]);
    return apply(native, self, given);
  });
  replaceMethods(prototype, ["sort", "toSorted"], (native, self, given) => {
    let order = watched.callback(given[0]);
    if (order === undefined && lengthOf(self) > soonDone) order = byNumber;
    return apply(native, self, [order]);
  });
  replaceMethods(prototype, ["join"], (native, self, given) =>
    lengthOf(self) > soonDone ? joinInParts(native, self, given[0]) : apply(native, self, given),
  );
}

/** Later than the methods, for `subarray` asks for its constructor once that was exchanged, and a boot calls it often. */
export function boundTypedArrays(realm: typeof globalThis, plain: PlainArrays, watched: Interruptible): void {
  const source = sourceFor(plain, watched);
  for (const name of kinds) {
    replaceFrequentConstructor(realm, name, (given) => {
      if (given.length > 0) given[0] = source(given[0]);
      return given;
    });
  }
}

function sourceFor(plain: PlainArrays, watched: Interruptible): (value: unknown) => unknown {
  return (value) => {
    if (!isObject(value) || isBuffer(value) || isTyped(value) || plain.hasIterable(value)) return value;
    return isFunction(get(value, iterator)) ? watched.iterable(value) : watched.object(value);
  };
}

/** 0 for what is no typed array: the native says so. */
function lengthOf(value: unknown): number {
  return isTyped(value) ? (typedArrayLength(value) as number) : 0;
}

function isBuffer(value: object): boolean {
  return hasSlot(byteLength, value) || hasSlot(sharedByteLength, value);
}

function joinInParts(native: Native, self: unknown, separator: unknown): string {
  const between = separator === undefined ? "," : textOf(separator);
  const length = lengthOf(self);
  let text = "";
  for (let start = 0; start < length; start += soonDone) {
    const part = subarray(self, start, start + soonDone);
    if (lengthOf(part) > soonDone) throw new RangeError("A part of the array is longer than was asked for.");
    text += (start === 0 ? "" : between) + (apply(native, part, [between]) as string);
  }
  return text;
}

/** The order of numbers in typed arrays: -0 before 0, NaN after all. */
function byNumber(one: unknown, other: unknown): number {
  const a = one as number;
  const b = other as number;
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== a) return b !== b ? 0 : 1;
  if (b !== b) return -1;
  return a === 0 && b === 0 ? sign(a) - sign(b) : 0;
}
function sign(zero: number): number {
  return 1 / zero > 0 ? 1 : 0;
}
