import {
  apply,
  create,
  deleteProperty,
  defineProperty,
  get,
  has,
  isFunction,
  isNullish,
  isObject,
  iterator,
  NativeProxy,
  set,
  toObject,
  weakMapGet,
  weakMapSet,
} from "./primordials";

/** As `target`, but each of the steps that a native takes with it passes a function of ours, where its thread can be ended. */
const stepByStep = Object.assign(create(null) as ProxyHandler<object>, {
  get: (target: object, key: PropertyKey) => get(target, key, target) as unknown,
  set: (target: object, key: PropertyKey, value: unknown) => set(target, key, value, target),
  has: (target: object, key: PropertyKey) => has(target, key),
  deleteProperty: (target: object, key: PropertyKey) => deleteProperty(target, key),
  defineProperty: (target: object, key: PropertyKey, attributes: PropertyDescriptor) =>
    defineProperty(target, key, attributes),
});

/**
 * An engine looks whether a thread is to end where a function of the language begins. A native that loops without calling
 * one is deaf until it is done; given these, it calls one at each step.
 */
export class Interruptible {
  readonly #ofObject = new WeakMap<object, object>();

  /** The same for the same object, so that natives find their cycles. */
  object(target: object): object {
    const known = weakMapGet(this.#ofObject, target);
    if (isObject(known)) return known;
    const watched = new NativeProxy(target, stepByStep);
    weakMapSet(this.#ofObject, target, watched);
    return watched;
  }

  /** `shown` takes the place of `hidden` among what it is called with. */
  callback(callback: unknown, hidden?: object, shown?: object): unknown {
    if (!isFunction(callback)) return callback;
    if (hidden === undefined) {
      return function (this: unknown, ...given: unknown[]): unknown {
        return apply(callback, this, given);
      };
    }
    return function (this: unknown, ...given: unknown[]): unknown {
      const last = given.length - 1;
      if (given[last] === hidden) given[last] = shown;
      return apply(callback, this, given);
    };
  }

  iterator(inner: unknown): unknown {
    if (!isObject(inner)) return inner;
    const outer = create(null) as object;
    getter(outer, "next", () => this.#method(inner, "next"));
    getter(outer, "return", () => this.#method(inner, "return"));
    return outer;
  }

  /** What is no iterable stays as it is: the native says so in its own words. */
  iterable(inner: unknown): unknown {
    if (isNullish(inner)) return inner;
    const method: unknown = get(toObject(inner), iterator, inner);
    if (!isFunction(method)) return inner;
    return { [iterator]: () => this.iterator(apply(method, inner, [])) };
  }

  /** What the methods of sets take. */
  setLike(inner: unknown): unknown {
    if (!isObject(inner)) return inner;
    const outer = create(null) as object;
    getter(outer, "size", () => get(inner, "size") as unknown);
    getter(outer, "has", () => this.#method(inner, "has"));
    getter(outer, "keys", () => {
      const keys = this.#method(inner, "keys");
      return isFunction(keys) ? () => this.iterator(keys()) : keys;
    });
    return outer;
  }

  #method(inner: object, name: string): unknown {
    const method: unknown = get(inner, name);
    return isFunction(method) ? (...given: unknown[]) => apply(method, inner, given) : method;
  }
}

function getter(object: object, name: string, read: () => unknown): void {
  const attributes = create(null) as PropertyDescriptor;
  attributes.get = read;
  defineProperty(object, name, attributes);
}
