import type { Detection } from "./detection";

/** One way for the page to detect by itself that something got out. Actions of the page itself never count. */
export interface Detector {
  readonly detection: Detection;
  /** Starts an attempt: what was detected before does not count. */
  arm(): void;
  /** Whether it has detected something since then. `output` is everything that the attempt returned. */
  detected(output: string): boolean | Promise<boolean>;
  /** Whether it would detect something, tested by the page itself. */
  works(): boolean | Promise<boolean>;
  remove(): void;
}

/** Detects a planted secret in what an attempt returned. */
export function secretDetector(
  detection: Detection,
  secret: string,
  place: { isThere(): boolean | Promise<boolean>; remove?(): void },
): Detector {
  return {
    detection,
    arm: () => undefined,
    detected: (output) => output.includes(secret),
    works: place.isThere,
    remove: place.remove ?? (() => undefined),
  };
}
