import { apply, getOwnPropertyDescriptor, getPrototypeOf } from "./primordials";
import { exchange, replaceMethods } from "./replaceNative";

const ofTexts =
  "endsWith,isWellFormed,padEnd,padStart,repeat,startsWith,toLowerCase,toUpperCase,toWellFormed,trim,trimEnd,trimStart";
const ofTypedArrays = "copyWithin,fill,includes,indexOf,lastIndexOf,reverse,slice,toReversed,with";
const ofTheRealm =
  "atob,btoa,decodeURI,decodeURIComponent,encodeURI,encodeURIComponent,escape,structuredClone,unescape";

/**
 * What takes a second over a text or a buffer as large as can be, and comes to an end. Each stays what it is, behind a function
 * of the language: called from a native for each getter, or each `toString`, of ten thousand, they would add up to hours.
 */
export function boundLongNatives(realm: typeof globalThis): void {
  for (const name of ofTheRealm.split(",")) replaceMethods(holderOf(realm, name), [name], apply);
  const inTurn = [
    [realm.JSON, "parse,stringify"],
    [realm.String.prototype, ofTexts],
    [getPrototypeOf(realm.Uint8Array.prototype) ?? undefined, ofTypedArrays],
    [realm.ArrayBuffer.prototype, "resize,slice,transfer,transferToFixedLength"],
    [
      realm.Object,
      "assign,defineProperties,entries,freeze,getOwnPropertyDescriptors,isFrozen,isSealed,keys,seal,values",
    ],
    [realm.BigInt.prototype, "toString"],
    [realm.Date, "parse"],
  ] as const;
  for (const [holder, names] of inTurn) replaceMethods(holder, names.split(","), apply);
  const { trimEnd, trimStart } = realm.String.prototype;
  exchange(realm.String.prototype, "trimLeft", trimStart);
  exchange(realm.String.prototype, "trimRight", trimEnd);
}

/** A worker has what is the browser's own from a prototype, and what is the language's by itself. */
function holderOf(realm: object, name: string): object | undefined {
  for (let holder: object | null = realm; holder !== null; holder = getPrototypeOf(holder)) {
    if (getOwnPropertyDescriptor(holder, name) !== undefined) return holder;
  }
  return undefined;
}
