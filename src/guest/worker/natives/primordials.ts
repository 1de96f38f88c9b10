/**
 * The language's own functions as they were before any program ran. What replaces a native calls nothing else: whatever a
 * program puts in a prototype later does not reach it. So the files of this folder use no spread, no destructuring of
 * arrays and no `for`-`of`, which would ask `Array.prototype[Symbol.iterator]`.
 */
export type Native = (this: unknown, ...given: unknown[]) => unknown;

export const { apply, construct, defineProperty, get, getOwnPropertyDescriptor, getPrototypeOf, has, set } =
  Reflect;
export const { deleteProperty, ownKeys, setPrototypeOf } = Reflect;
export const { isArray } = Array;
export const { create } = Object;
export const toObject: (value: unknown) => object = Object;
export const { max, min, floor } = Math;
export const NativeArray = Array;
export const NativeProxy = Proxy;
export const arrayPrototype: object = Array.prototype;
export const { iterator, isConcatSpreadable, species } = Symbol;

/** A method as a function of its receiver. */
function ofReceiver(method: unknown): Native {
  return Function.prototype.call.bind(method as Native) as Native;
}

export const weakSetAdd = ofReceiver(WeakSet.prototype.add);
export const weakSetHas = ofReceiver(WeakSet.prototype.has);
export const weakMapGet = ofReceiver(WeakMap.prototype.get);
export const weakMapSet = ofReceiver(WeakMap.prototype.set);

const typedPrototype = getPrototypeOf(Uint8Array.prototype) ?? {};
export const subarray = ofReceiver(get(typedPrototype, "subarray"));
export const typedArrayLength = ofReceiver(getterOf(typedPrototype, "length"));
const typedArrayName = ofReceiver(getterOf(typedPrototype, Symbol.toStringTag));
export const byteLength = ofReceiver(getterOf(ArrayBuffer.prototype, "byteLength"));
export const sharedByteLength = ofReceiver(getterOf(sharedPrototype(), "byteLength"));
export const localeName = ofReceiver(getterOf(Intl.Locale.prototype as object, "baseName"));

export const regExpSource = ofReceiver(getterOf(RegExp.prototype, "source"));
export const regExpExec = ofReceiver(RegExp.prototype.exec);
export const stringIndexOf = ofReceiver(String.prototype.indexOf);
export const stringLastIndexOf = ofReceiver(String.prototype.lastIndexOf);
export const substring = ofReceiver(String.prototype.substring);

export function hasSlot(getter: Native, value: object): boolean {
  try {
    getter(value);
    return true;
  } catch {
    return false;
  }
}

const trunc = Math.trunc as Native;
const concatenated = ofReceiver(String.prototype.concat);

/** The standard's ToString, which refuses symbols. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (concatenated("", value) as string);
}

/** The standard's ToIntegerOrInfinity. */
export function wholeNumber(value: unknown): number {
  const number = truncated(value);
  return number === number ? number : 0;
}

/** NaN where it is none. */
export function truncated(value: unknown): number {
  return trunc(value) as number;
}

function getterOf(holder: object, name: PropertyKey): unknown {
  return getOwnPropertyDescriptor(holder, name)?.get;
}

/** A page that is not isolated has no constructor of it, and memories of WebAssembly are made of it all the same. */
function sharedPrototype(): object {
  const shared = new WebAssembly.Memory({ shared: true, initial: 0, maximum: 0 }).buffer;
  return getPrototypeOf(shared) ?? {};
}

/** A proxy of one is none. */
export function isTyped(value: unknown): boolean {
  return isObject(value) && typedArrayName(value) !== undefined;
}

export function isFunction(value: unknown): value is Native {
  return typeof value === "function";
}

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
