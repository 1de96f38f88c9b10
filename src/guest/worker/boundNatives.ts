import { boundArrayMethods } from "./natives/arrayMethods";
import { BoundedArrays } from "./natives/boundedArrays";
import { boundCollections } from "./natives/collections";
import { Interruptible } from "./natives/interruptible";
import { boundIteratorMethods } from "./natives/iteratorMethods";
import { boundLocales } from "./natives/locales";
import { boundLongRunningNatives } from "./natives/longRunningNatives";
import { boundRegExpMethods, boundRegExps } from "./natives/regExps";
import { boundStringMethods } from "./natives/stringMethods";
import { boundTypedArrayMethods, boundTypedArrays } from "./natives/typedArrays";

/**
 * Replaces the natives that can loop for a long time. `terminate()` does not end a thread that is inside a native loop of V8:
 * `Array.prototype.indexOf` over `{ length: 2 ** 53 - 1 }` continues until its process ends. The replacements either run in steps
 * that a thread can be ended between, or refuse. A program cannot get at the natives afterwards.
 *
 * This is a second line of defence (docs/decisions/0029-bounded-natives.md). Only the end of the frame's process ends such a
 * thread for certain.
 *
 * Must be called before Python starts. The returned function replaces the constructors that Python's start is faster without; it
 * must be called after the start and before any program runs.
 */
export function boundNatives(realm: typeof globalThis): () => void {
  const boundedArrays = new BoundedArrays();
  const interruptible = new Interruptible();
  boundedArrays.trackProxies(realm);
  boundIteratorMethods(interruptible);
  boundArrayMethods(boundedArrays, interruptible);
  boundTypedArrayMethods(realm, boundedArrays, interruptible);
  boundCollections(realm, boundedArrays, interruptible);
  boundRegExpMethods(realm, interruptible);
  boundStringMethods(realm, interruptible);
  boundLocales(realm, boundedArrays, interruptible);
  boundLongRunningNatives(realm);
  hideFrames(realm.Error);
  return () => {
    boundTypedArrays(realm, boundedArrays, interruptible);
    boundRegExps(realm);
  };
}

/** V8 passes the functions of a stack trace, including natives, to `prepareStackTrace`. */
function hideFrames(error: ErrorConstructor): void {
  Object.defineProperty(error, "prepareStackTrace", {
    value: undefined,
    writable: false,
    configurable: false,
  });
}
