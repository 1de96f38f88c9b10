import { boundArrayMethods } from "./natives/arrayMethods";
import { boundCollections } from "./natives/collections";
import { boundIteratorMethods } from "./natives/iteratorMethods";
import { boundLocales } from "./natives/locales";
import { boundLongNatives } from "./natives/longNatives";
import { PlainArrays } from "./natives/plainArrays";
import { boundRegExpMethods, boundRegExps } from "./natives/regExps";
import { boundStringMethods } from "./natives/stringMethods";
import { boundTypedArrayMethods, boundTypedArrays } from "./natives/typedArrays";
import { Interruptible } from "./natives/interruptible";

/**
 * `terminate()` does not end a thread that is in a native loop of V8: `Array.prototype.indexOf` over
 * `{ length: 2 ** 53 - 1 }` goes on for as long as its process lives. So what may loop for long does it by steps of ours,
 * where a thread can be ended, or is refused. Nothing leads back to the natives after it.
 *
 * This is a second fence (docs/decisions/0029-bounded-natives.md). What ends such a thread for certain is the end of the
 * frame's process.
 *
 * Called before Python starts. What it returns is to be called when Python has started and before any program runs: it
 * replaces the constructors that would make the start slower.
 */
export function boundNatives(realm: typeof globalThis): () => void {
  const plain = new PlainArrays();
  const watched = new Interruptible();
  plain.noteProxies(realm);
  boundIteratorMethods(watched);
  boundArrayMethods(plain, watched);
  boundTypedArrayMethods(realm, plain, watched);
  boundCollections(realm, plain, watched);
  boundRegExpMethods(realm, watched);
  boundStringMethods(realm, watched);
  boundLocales(realm, plain, watched);
  boundLongNatives(realm);
  hideFrames(realm.Error);
  return () => {
    boundTypedArrays(realm, plain, watched);
    boundRegExps(realm);
  };
}

/** V8 hands the functions of a trace, natives among them, to whoever formats it. */
function hideFrames(error: ErrorConstructor): void {
  Object.defineProperty(error, "prepareStackTrace", {
    value: undefined,
    writable: false,
    configurable: false,
  });
}
