import { createRequire } from "node:module";

const begin = Date.UTC(2000, 0, 1);

/**
 * Does work that comes out the same each time though it looks at the clock and draws random bytes: meanwhile each look finds it
 * a millisecond later than the one before, and all bytes drawn are zeros. Of this whole process, so nothing that hangs on either
 * may go on beside it.
 */
export async function withDeterministicClock<Result>(work: () => Promise<Result>): Promise<Result> {
  // What Emscripten asks in Node, and elsewhere: the module as `require` hands it out can be changed.
  const nodeCrypto = createRequire(import.meta.url)("node:crypto") as { randomFillSync: unknown };
  const zeros = <View extends ArrayBufferView>(view: View): View => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(0);
    return view;
  };
  let looks = 0;
  const own = [
    replaced(Date, "now", () => begin + ++looks),
    replaced(performance, "now", () => ++looks),
    replaced(Math, "random", () => 0),
    replaced(nodeCrypto, "randomFillSync", zeros),
    replaced(crypto, "getRandomValues", zeros),
  ];
  try {
    return await work();
  } finally {
    for (const putBack of own) putBack();
  }
}

/** Replaces a member; the returned function puts back what there was. */
function replaced<Owner extends object>(owner: Owner, name: keyof Owner, by: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value: by, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  };
}
