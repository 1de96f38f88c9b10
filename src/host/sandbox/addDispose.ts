import type { Disposing } from "../handles";

/** Adds `[Symbol.dispose]`, for `using`, where the browser has the symbol. */
export function addDispose<Handle>(members: Omit<Handle, keyof Disposing> & { dispose(): void }): Handle {
  const symbol: unknown = Reflect.get(Symbol, "dispose");
  if (typeof symbol === "symbol") Object.defineProperty(members, symbol, { value: members.dispose });
  // Whether the type has the member depends on the lib of the compiler, and whether the object has it on the browser.
  const handle: unknown = members;
  return handle as Handle;
}
