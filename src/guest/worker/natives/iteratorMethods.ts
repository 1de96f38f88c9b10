import { apply, getPrototypeOf, isObject } from "./primordials";
import { replaceMethods } from "./replaceNative";
import type { Interruptible } from "./interruptible";

const looping =
  "drop,every,filter,find,flatMap,forEach,includes,join,reduce,some,take,toArray,map,chunks,windows".split(
    ",",
  );

/** Helpers of iterators: `drop(Infinity)` over natives goes on for ever. */
export function boundIteratorMethods(watched: Interruptible): void {
  replaceMethods(iteratorPrototype(), looping, (native, self, given) =>
    apply(native, isObject(self) ? watched.iterator(self) : self, given),
  );
}

function iteratorPrototype(): object | undefined {
  return getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) ?? {}) ?? undefined;
}
