import type { Detection } from "./detection";

/** One way for the page to notice by itself that something got out. Never detections for what the page does. */
export interface Detector {
  readonly trip: Detection;
  /** An attempt begins: what was noticed before does not count. */
  arm(): void;
  /** Whether it has noticed something since, given all that the attempt said. */
  detected(said: string): boolean | Promise<boolean>;
  /** Whether it would notice: tried out on the page itself. */
  works(): boolean | Promise<boolean>;
  remove(): void;
}

/** A secret that is planted somewhere: it has got out when it stands in what an attempt said. */
export function secretDetector(
  trip: Detection,
  secret: string,
  place: { isThere(): boolean | Promise<boolean>; remove?(): void },
): Detector {
  return {
    trip,
    arm: () => undefined,
    detected: (said) => said.includes(secret),
    works: place.isThere,
    remove: place.remove ?? (() => undefined),
  };
}
