import { transferHandlers, wrap, type Endpoint, type Remote } from "comlink";

/** A call that the guest answered with an exception. The message is the guest's. */
export class GuestThrew extends Error {
  constructor(message: string) {
    super(message);
    this.name = "GuestThrew";
  }
}

/**
 * Comlink's `wrap` without the answers that a hostile peer could use: no `proxy`, which would give the app a function that
 * reports its arguments to the guest, and no `throw` that assigns the guest's keys to an Error.
 * The handlers are global to Comlink's module; setting them again changes nothing.
 */
export function wrapGuest<Calls>(endpoint: Endpoint): Remote<Calls> {
  transferHandlers.clear();
  transferHandlers.set("throw", {
    canHandle: (_value: unknown): _value is never => false,
    serialize: () => [undefined, []],
    deserialize(message: unknown): never {
      throw new GuestThrew(typeof message === "string" ? message : "");
    },
  });
  return wrap<Calls>(endpoint);
}
