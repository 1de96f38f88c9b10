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

/** Forwards each operation unchanged. What matters is that a function of the language runs, where a thread can be terminated. */
const forwardingHandler = Object.assign(create(null) as ProxyHandler<object>, {
  get: (target: object, key: PropertyKey) => get(target, key, target) as unknown,
  set: (target: object, key: PropertyKey, value: unknown) => set(target, key, value, target),
  has: (target: object, key: PropertyKey) => has(target, key),
  deleteProperty: (target: object, key: PropertyKey) => deleteProperty(target, key),
  defineProperty: (target: object, key: PropertyKey, attributes: PropertyDescriptor) =>
    defineProperty(target, key, attributes),
});

/**
 * Wraps what a native operates on, so that each step of the native calls a function of the language. An engine checks for
 * termination at the start of such a function; a native that loops without calling one cannot be terminated.
 */
export class Interruptible {
  readonly #proxies = new WeakMap<object, object>();

  /** Returns the same proxy for the same object, so that natives still detect cycles. */
  object(target: object): object {
    const known = weakMapGet(this.#proxies, target);
    if (isObject(known)) return known;
    const proxy = new NativeProxy(target, forwardingHandler);
    weakMapSet(this.#proxies, target, proxy);
    return proxy;
  }

  /** If the callback's last argument is `proxy`, it receives `target` instead. */
  callback(callback: unknown, proxy?: object, target?: object): unknown {
    if (!isFunction(callback)) return callback;
    if (proxy === undefined) {
      return function (this: unknown, ...args: unknown[]): unknown {
        return apply(callback, this, args);
      };
    }
    return function (this: unknown, ...args: unknown[]): unknown {
      const last = args.length - 1;
      if (args[last] === proxy) args[last] = target;
      return apply(callback, this, args);
    };
  }

  iterator(inner: unknown): unknown {
    if (!isObject(inner)) return inner;
    const outer = create(null) as object;
    defineGetter(outer, "next", () => this.#method(inner, "next"));
    defineGetter(outer, "return", () => this.#method(inner, "return"));
    return outer;
  }

  /** Returns a value that is not iterable unchanged, so that the native throws its own error. */
  iterable(inner: unknown): unknown {
    if (isNullish(inner)) return inner;
    const method: unknown = get(toObject(inner), iterator, inner);
    if (!isFunction(method)) return inner;
    return { [iterator]: () => this.iterator(apply(method, inner, [])) };
  }

  /** For the argument of the methods of sets. */
  setLike(inner: unknown): unknown {
    if (!isObject(inner)) return inner;
    const outer = create(null) as object;
    defineGetter(outer, "size", () => get(inner, "size") as unknown);
    defineGetter(outer, "has", () => this.#method(inner, "has"));
    defineGetter(outer, "keys", () => {
      const keys = this.#method(inner, "keys");
      return isFunction(keys) ? () => this.iterator(keys()) : keys;
    });
    return outer;
  }

  #method(inner: object, name: string): unknown {
    const method: unknown = get(inner, name);
    return isFunction(method) ? (...args: unknown[]) => apply(method, inner, args) : method;
  }
}

function defineGetter(object: object, name: string, getter: () => unknown): void {
  const attributes = create(null) as PropertyDescriptor;
  attributes.get = getter;
  defineProperty(object, name, attributes);
}
