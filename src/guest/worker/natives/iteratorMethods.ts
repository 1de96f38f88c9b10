import type { Interruptible } from "./interruptible";
import { apply, getPrototypeOf, isObject } from "./primordials";
import { replaceMethods } from "./replaceNatives";

const iteratorMethods =
  "drop,every,filter,find,flatMap,forEach,includes,join,reduce,some,take,toArray,map,chunks,windows".split(
    ",",
  );

/** Over native iterators, a helper such as `drop(Infinity)` never ends. */
export function boundIteratorMethods(interruptible: Interruptible): void {
  replaceMethods(iteratorPrototype(), iteratorMethods, (native, receiver, args) =>
    apply(native, isObject(receiver) ? interruptible.iterator(receiver) : receiver, args),
  );
}

function iteratorPrototype(): object | undefined {
  return getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) ?? {}) ?? undefined;
}
