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

/** What is done in place of `native`; it has to call it by `apply`. */
export type Replacing = (native: Native, self: unknown, given: unknown[]) => unknown;

/** Puts another method in the place of each of these, with its name, its length and its attributes. Those that there are not, are left. */
export function replaceMethods(
  holder: object | undefined,
  names: readonly PropertyKey[],
  replacing: Replacing,
): void {
  if (holder === undefined) return;
  for (const name of names) {
    const native = methodOf(holder, name);
    if (native !== undefined) replaceBy(holder, name, native, bounded(native, replacing));
  }
}

function bounded(native: Native, replacing: Replacing): Native {
  // A method: it constructs nothing, as natives do not.
  return {
    method(this: unknown, ...given: unknown[]): unknown {
      return replacing(native, this, given);
    },
  }.method;
}

export function methodOf(holder: object, name: PropertyKey): Native | undefined {
  const value: unknown = getOwnPropertyDescriptor(holder, name)?.value;
  return isFunction(value) ? value : undefined;
}

function replaceBy(holder: object, name: PropertyKey, native: Native, replacement: Native): void {
  for (const property of ["name", "length"] as const) {
    const descriptor = getOwnPropertyDescriptor(native, property);
    if (descriptor !== undefined) defineProperty(replacement, property, descriptor);
  }
  exchange(holder, name, replacement);
}

/** Keeps the property's attributes. */
export function exchange(holder: object, name: PropertyKey, value: unknown): void {
  const attributes: PropertyDescriptor = create(null) as PropertyDescriptor;
  attributes.value = value;
  defineProperty(holder, name, attributes);
}

/** Gives the arguments that the native constructor is to have. */
export type Arguing = (given: unknown[]) => unknown[];

/**
 * As `replaceConstructor`, for one that needs `new` and has no statics but constants: a function, which is constructed in half
 * the time that a proxy takes. What prints a line constructs three.
 */
export function replaceFrequentConstructor(holder: object, name: string, arguing: Arguing): void {
  const native = methodOf(holder, name);
  if (native === undefined) return;
  const replacement: Native = function (this: unknown, ...given: unknown[]): unknown {
    // The native throws in its own words.
    const newTarget: unknown = new.target;
    if (!isFunction(newTarget)) return apply(native, this, given);
    return construct(native, arguing(given), newTarget === replacement ? native : newTarget);
  };
  const keys = ownKeys(native);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey;
    const attributes = getOwnPropertyDescriptor(native, key);
    if (attributes !== undefined) defineProperty(replacement, key, attributes);
  }
  setPrototypeOf(replacement, getPrototypeOf(native));
  exchange(holder, name, replacement);
  exchange((native as { prototype?: object }).prototype ?? {}, "constructor", replacement);
}

/**
 * A constructor goes behind a proxy of ours, so that its statics, its prototype and `instanceof` are what they were. One that
 * may be called without `new` as well has the same done to its arguments.
 */
export function replaceConstructor(holder: object, name: string, arguing: Arguing): void {
  const native = methodOf(holder, name);
  if (native === undefined) return;
  const handler = create(null) as ProxyHandler<Native>;
  handler.construct = (target, given: unknown[], newTarget) =>
    // As its own `new.target` the native one is the faster, and has the same prototype.
    construct(target, arguing(given), newTarget === replacement ? target : newTarget) as object;
  handler.apply = (target, self, given: unknown[]) => apply(target, self, arguing(given));
  const replacement: Native = new NativeProxy(native, handler);
  exchange(holder, name, replacement);
  const { prototype } = native as { prototype?: object };
  if (prototype !== undefined) exchange(prototype, "constructor", replacement);
}
