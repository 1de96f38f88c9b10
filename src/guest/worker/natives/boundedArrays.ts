import {
  apply,
  arrayPrototype,
  construct,
  create,
  get,
  getPrototypeOf,
  isArray,
  iterator,
  NativeProxy,
  weakSetAdd,
  weakSetHas,
} from "./primordials";
import { methodOf, redefineValue, replaceMethods } from "./replaceNatives";

/** A native iterates over this many elements in well under a second. */
const maxElements = 2 ** 24;

const arrayIterators: object = getPrototypeOf([][Symbol.iterator]()) ?? {};
const arrayIteratorNext = methodOf(arrayIterators, "next");
const arrayValues = methodOf(arrayPrototype, iterator);

/**
 * Identifies the arrays that natives can process in a short time: those of limited length. A proxy is excluded, because it can
 * report a different length each time.
 */
export class BoundedArrays {
  readonly #proxies = new WeakSet();

  /** Replaces `Proxy`, because a proxy of an array can only be recognised by recording its creation. */
  trackProxies(realm: { Proxy: ProxyConstructor }): void {
    const handler = create(null) as ProxyHandler<ProxyConstructor>;
    handler.construct = (target, args: unknown[]) => this.#track(construct(target, args) as object);
    replaceMethods(NativeProxy, ["revocable"], (native, receiver, args) => {
      const revocable = apply(native, receiver, args) as { proxy: object };
      this.#track(revocable.proxy);
      return revocable;
    });
    redefineValue(realm, "Proxy", new NativeProxy(NativeProxy, handler));
  }

  #track(proxy: object): object {
    if (isArray(proxy)) weakSetAdd(this.#proxies, proxy);
    return proxy;
  }

  has(value: unknown, maxLength = maxElements): value is unknown[] {
    return (
      isArray(value) &&
      weakSetHas(this.#proxies, value) !== true &&
      value.length <= maxLength &&
      getPrototypeOf(value) === arrayPrototype
    );
  }

  /** As `has`, for an array whose iterator is the native one. */
  hasIterable(value: unknown, maxLength = maxElements): value is unknown[] {
    return (
      this.has(value, maxLength) &&
      get(value, iterator) === arrayValues &&
      get(arrayIterators, "next") === arrayIteratorNext
    );
  }
}
