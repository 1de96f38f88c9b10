import { transferHandlers, wrap, type Endpoint, type Remote } from "comlink";

/** A call that the guest answered with an exception. The words are the guest's. */
export class GuestThrew extends Error {
  constructor(words: string) {
    super(words);
    this.name = "GuestThrew";
  }
}

/**
 * Comlink's `wrap`, without what a hostile peer could answer with: no `proxy`, which would hand the app a function
 * that tells the guest what it is asked, and no `throw` that assigns the guest's keys to an Error.
 * The handlers belong to the module; setting them again changes nothing.
 */
export function wrapGuest<Calls>(endpoint: Endpoint): Remote<Calls> {
  transferHandlers.clear();
  transferHandlers.set("throw", {
    canHandle: (_value: unknown): _value is never => false,
    serialize: () => [undefined, []],
    deserialize(words: unknown): never {
      throw new GuestThrew(typeof words === "string" ? words : "");
    },
  });
  return wrap<Calls>(endpoint);
}
