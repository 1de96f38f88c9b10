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
import { exchange, methodOf, replaceMethods } from "./replaceNative";

/** A native goes over this many elements in well under a second. */
const mostElements = 2 ** 24;

const arrayIterators: object = getPrototypeOf([][Symbol.iterator]()) ?? {};
const nextOfArray = methodOf(arrayIterators, "next");
const valuesOfArray = methodOf(arrayPrototype, iterator);

/**
 * Knows the arrays that natives are done with soon: they have no more than a number of elements, and are no proxy, which
 * would say another length each time that it is asked.
 */
export class PlainArrays {
  readonly #proxies = new WeakSet();

  /** Only who makes the proxies can tell them from arrays, so `Proxy` is another from here on. */
  noteProxies(realm: { Proxy: ProxyConstructor }): void {
    const handler = create(null) as ProxyHandler<ProxyConstructor>;
    handler.construct = (target, given: unknown[]) => this.#noted(construct(target, given) as object);
    replaceMethods(NativeProxy, ["revocable"], (native, self, given) => {
      const made = apply(native, self, given) as { proxy: object };
      this.#noted(made.proxy);
      return made;
    });
    exchange(realm, "Proxy", new NativeProxy(NativeProxy, handler));
  }

  #noted(proxy: object): object {
    if (isArray(proxy)) weakSetAdd(this.#proxies, proxy);
    return proxy;
  }

  has(value: unknown, most = mostElements): value is unknown[] {
    return (
      isArray(value) &&
      weakSetHas(this.#proxies, value) !== true &&
      value.length <= most &&
      getPrototypeOf(value) === arrayPrototype
    );
  }

  /** The array is plain, and to iterate over it is to go over its elements. */
  hasIterable(value: unknown, most = mostElements): value is unknown[] {
    return (
      this.has(value, most) &&
      get(value, iterator) === valuesOfArray &&
      get(arrayIterators, "next") === nextOfArray
    );
  }
}
