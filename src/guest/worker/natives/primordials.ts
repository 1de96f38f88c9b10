/**
 * The language's own functions as they were before any program ran. The replacements of natives call nothing else, so changes
 * that a program makes to a prototype do not affect them. For the same reason the files in this folder use no spread, no array
 * destructuring and no `for`-`of`, which would call `Array.prototype[Symbol.iterator]`.
 */
export type Native = (this: unknown, ...args: unknown[]) => unknown;

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

/** Turns a method into a function whose first parameter is the receiver. */
function uncurryThis(method: unknown): Native {
  return Function.prototype.call.bind(method as Native) as Native;
}

export const weakSetAdd = uncurryThis(WeakSet.prototype.add);
export const weakSetHas = uncurryThis(WeakSet.prototype.has);
export const weakMapGet = uncurryThis(WeakMap.prototype.get);
export const weakMapSet = uncurryThis(WeakMap.prototype.set);

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) ?? {};
export const subarray = uncurryThis(get(typedArrayPrototype, "subarray"));
export const typedArrayLength = uncurryThis(getterOf(typedArrayPrototype, "length"));
const typedArrayName = uncurryThis(getterOf(typedArrayPrototype, Symbol.toStringTag));
export const byteLength = uncurryThis(getterOf(ArrayBuffer.prototype, "byteLength"));
export const sharedByteLength = uncurryThis(getterOf(sharedBufferPrototype(), "byteLength"));
export const localeName = uncurryThis(getterOf(Intl.Locale.prototype as object, "baseName"));

export const regExpSource = uncurryThis(getterOf(RegExp.prototype, "source"));
export const regExpExec = uncurryThis(RegExp.prototype.exec);
const stringConcat = uncurryThis(String.prototype.concat);
export const stringIndexOf = uncurryThis(String.prototype.indexOf);
export const stringLastIndexOf = uncurryThis(String.prototype.lastIndexOf);
export const substring = uncurryThis(String.prototype.substring);
const trunc = Math.trunc as Native;

/** Whether an object has the internal slot that a getter requires. */
export function hasSlot(getter: Native, value: object): boolean {
  try {
    getter(value);
    return true;
  } catch {
    return false;
  }
}

/** The standard's ToString, which throws for symbols. */
export function coerceToString(value: unknown): string {
  return typeof value === "string" ? value : (stringConcat("", value) as string);
}

/** The standard's ToIntegerOrInfinity. */
export function toIntegerOrInfinity(value: unknown): number {
  const number = toTruncatedNumber(value);
  return number === number ? number : 0;
}

/** May be NaN. */
export function toTruncatedNumber(value: unknown): number {
  return trunc(value) as number;
}

/** The standard's CreateDataProperty. */
export function createDataProperty(target: object, key: PropertyKey, value: unknown): boolean {
  const attributes = create(null) as PropertyDescriptor;
  attributes.value = value;
  attributes.writable = true;
  attributes.enumerable = true;
  attributes.configurable = true;
  return defineProperty(target, key, attributes);
}

function getterOf(holder: object, name: PropertyKey): unknown {
  return getOwnPropertyDescriptor(holder, name)?.get;
}

/** A page that is not isolated has no `SharedArrayBuffer` global, but WebAssembly memories can have such a buffer there too. */
function sharedBufferPrototype(): object {
  const shared = new WebAssembly.Memory({ shared: true, initial: 0, maximum: 0 }).buffer;
  return getPrototypeOf(shared) ?? {};
}

/** False for a proxy of a typed array. */
export function isTypedArray(value: unknown): boolean {
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
