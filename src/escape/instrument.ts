import type { Trip } from "./trip";

/** One way for the page to notice by itself that something got out. Never trips for what the page does. */
export interface Instrument {
  readonly trip: Trip;
  /** An attempt begins: what was noticed before does not count. */
  arm(): void;
  /** Whether it has noticed something since, given all that the attempt said. */
  tripped(said: string): boolean | Promise<boolean>;
  /** Whether it would notice: tried out on the page itself. */
  works(): boolean | Promise<boolean>;
  remove(): void;
}

/** A secret that is planted somewhere: it has got out when it stands in what an attempt said. */
export function secretInstrument(
  trip: Trip,
  secret: string,
  place: { isThere(): boolean | Promise<boolean>; remove?(): void },
): Instrument {
  return {
    trip,
    arm: () => undefined,
    tripped: (said) => said.includes(secret),
    works: place.isThere,
    remove: place.remove ?? (() => undefined),
  };
}
