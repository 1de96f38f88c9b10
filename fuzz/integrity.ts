import { expect } from "vitest";

const builtIns = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  Error,
  Map,
  Set,
  Promise,
  Uint8Array,
  ArrayBuffer,
  MessageEvent,
] as const;

/** Every own property of the built-in objects that hostile data would like to change, with its value. */
function properties(): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const note = (name: string, object: object): void => {
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      const place = `${name}.${String(key)}`;
      found.set(place, property?.value as unknown);
      found.set(`get ${place}`, property?.get).set(`set ${place}`, property?.set);
    }
  };
  // By name only: Node fills in some of them when they are first used.
  for (const key of Reflect.ownKeys(globalThis)) found.set(`globalThis.${String(key)}`, true);
  for (const each of builtIns) {
    note(each.name, each);
    note(`${each.name}.prototype`, each.prototype as object);
  }
  return found;
}

/** Returns a check that the built-in objects are still as they are now. */
export function watchBuiltIns(): () => void {
  const before = properties();
  return () => {
    const now = properties();
    expect([...now.keys()].filter((place) => !Object.is(now.get(place), before.get(place)))).toEqual([]);
    expect(now.size).toBe(before.size);
  };
}
