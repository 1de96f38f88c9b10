import {
  apply,
  construct,
  create,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isFunction,
  type Native,
  NativeProxy,
  ownKeys,
  setPrototypeOf,
} from "./primordials";

/** Runs in place of `native`, which it must call through `apply`. */
export type Replacement = (native: Native, receiver: unknown, args: unknown[]) => unknown;

/** Replaces each of these methods, keeping its name, length and attributes. Methods that the holder lacks are skipped. */
export function replaceMethods(
  holder: object | undefined,
  names: readonly PropertyKey[],
  replacement: Replacement,
): void {
  if (holder === undefined) return;
  for (const name of names) {
    const native = methodOf(holder, name);
    if (native !== undefined) replaceMethod(holder, name, native, toMethod(native, replacement));
  }
}

function toMethod(native: Native, replacement: Replacement): Native {
  // In method syntax, so that it is no constructor, as natives are none.
  return {
    method(this: unknown, ...args: unknown[]): unknown {
      return replacement(native, this, args);
    },
  }.method;
}

export function methodOf(holder: object, name: PropertyKey): Native | undefined {
  const value: unknown = getOwnPropertyDescriptor(holder, name)?.value;
  return isFunction(value) ? value : undefined;
}

function replaceMethod(holder: object, name: PropertyKey, native: Native, method: Native): void {
  for (const property of ["name", "length"] as const) {
    const descriptor = getOwnPropertyDescriptor(native, property);
    if (descriptor !== undefined) defineProperty(method, property, descriptor);
  }
  redefineValue(holder, name, method);
}

/** Keeps the property's other attributes. */
export function redefineValue(holder: object, name: PropertyKey, value: unknown): void {
  const attributes: PropertyDescriptor = create(null) as PropertyDescriptor;
  attributes.value = value;
  defineProperty(holder, name, attributes);
}

/** Returns the arguments for the native constructor. */
export type MapArguments = (args: unknown[]) => unknown[];

/**
 * Like `replaceConstructor`, for a constructor that requires `new` and has no statics except constants. The replacement is a
 * function, which is constructed in half the time of a proxy: printing one line constructs three typed arrays.
 */
export function replaceFrequentConstructor(holder: object, name: string, mapArguments: MapArguments): void {
  const native = methodOf(holder, name);
  if (native === undefined) return;
  const replacement: Native = function (this: unknown, ...args: unknown[]): unknown {
    const newTarget: unknown = new.target;
    // The native throws the error for a missing `new`.
    if (!isFunction(newTarget)) return apply(native, this, args);
    return construct(native, mapArguments(args), newTarget === replacement ? native : newTarget);
  };
  const keys = ownKeys(native);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey;
    const attributes = getOwnPropertyDescriptor(native, key);
    if (attributes !== undefined) defineProperty(replacement, key, attributes);
  }
  setPrototypeOf(replacement, getPrototypeOf(native));
  redefineValue(holder, name, replacement);
  redefineValue((native as { prototype?: object }).prototype ?? {}, "constructor", replacement);
}

/**
 * Replaces a constructor by a proxy of it, so that its statics, its prototype and `instanceof` are unchanged. The arguments are
 * also mapped when it is called without `new`.
 */
export function replaceConstructor(holder: object, name: string, mapArguments: MapArguments): void {
  const native = methodOf(holder, name);
  if (native === undefined) return;
  const handler = create(null) as ProxyHandler<Native>;
  handler.construct = (target, args: unknown[], newTarget) =>
    // The native as its own `new.target` is faster, and has the same prototype.
    construct(target, mapArguments(args), newTarget === replacement ? target : newTarget) as object;
  handler.apply = (target, receiver, args: unknown[]) => apply(target, receiver, mapArguments(args));
  const replacement: Native = new NativeProxy(native, handler);
  redefineValue(holder, name, replacement);
  const { prototype } = native as { prototype?: object };
  if (prototype !== undefined) redefineValue(prototype, "constructor", replacement);
}
