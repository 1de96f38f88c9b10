import { apply, getOwnPropertyDescriptor, getPrototypeOf } from "./primordials";
import { redefineValue, replaceMethods } from "./replaceNatives";

const stringMethods =
  "endsWith,isWellFormed,padEnd,padStart,repeat,startsWith,toLowerCase,toUpperCase,toWellFormed,trim,trimEnd,trimStart";
const typedArrayMethods = "copyWithin,fill,includes,indexOf,lastIndexOf,reverse,slice,toReversed,with";
const globalFunctions =
  "atob,btoa,decodeURI,decodeURIComponent,encodeURI,encodeURIComponent,escape,structuredClone,unescape";

/**
 * Wraps the natives that take up to a second for the largest strings and buffers. Their behaviour is unchanged. The wrapper is a
 * function of the language, at which a thread can be terminated: another native that calls one of them for each of ten thousand
 * getters would otherwise run for hours.
 */
export function boundLongRunningNatives(realm: typeof globalThis): void {
  for (const name of globalFunctions.split(",")) replaceMethods(holderOf(realm, name), [name], apply);
  const methodsByHolder = [
    [realm.JSON, "parse,stringify"],
    [realm.String.prototype, stringMethods],
    [getPrototypeOf(realm.Uint8Array.prototype) ?? undefined, typedArrayMethods],
    [realm.ArrayBuffer.prototype, "resize,slice,transfer,transferToFixedLength"],
    [
      realm.Object,
      "assign,defineProperties,entries,freeze,getOwnPropertyDescriptors,isFrozen,isSealed,keys,seal,values",
    ],
    [realm.BigInt.prototype, "toString"],
    [realm.Date, "parse"],
  ] as const;
  for (const [holder, names] of methodsByHolder) replaceMethods(holder, names.split(","), apply);
  const { trimEnd, trimStart } = realm.String.prototype;
  redefineValue(realm.String.prototype, "trimLeft", trimStart);
  redefineValue(realm.String.prototype, "trimRight", trimEnd);
}

/** The language's functions are own properties of a worker's global object; the browser's are on its prototypes. */
function holderOf(realm: object, name: string): object | undefined {
  for (let holder: object | null = realm; holder !== null; holder = getPrototypeOf(holder)) {
    if (getOwnPropertyDescriptor(holder, name) !== undefined) return holder;
  }
  return undefined;
}
