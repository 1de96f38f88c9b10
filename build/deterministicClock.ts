import { createRequire } from "node:module";

const begin = Date.UTC(2000, 0, 1);

/**
 * Makes work reproducible although it reads the clock and random bytes: each read of the clock is a millisecond after the
 * previous one, and all random bytes are zeros. This affects the entire process, so nothing else that depends on either may
 * run at the same time.
 */
export async function withDeterministicClock<Result>(work: () => Promise<Result>): Promise<Result> {
  // Emscripten uses this module in Node. Only the object that `require` returns can be modified.
  const nodeCrypto = createRequire(import.meta.url)("node:crypto") as { randomFillSync: unknown };
  const zeros = <View extends ArrayBufferView>(view: View): View => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(0);
    return view;
  };
  let reads = 0;
  const restores = [
    replaceMember(Date, "now", () => begin + ++reads),
    replaceMember(performance, "now", () => ++reads),
    replaceMember(Math, "random", () => 0),
    replaceMember(nodeCrypto, "randomFillSync", zeros),
    replaceMember(crypto, "getRandomValues", zeros),
  ];
  try {
    return await work();
  } finally {
    for (const restore of restores) restore();
  }
}

/** Replaces a member. The returned function restores it. */
function replaceMember<Owner extends object>(owner: Owner, name: keyof Owner, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  };
}
