import { snapshotWorth } from "../protocol";
import type { Clock } from "./clock";

/** What a browser tells of the line; some tell nothing. */
export interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** `navigator.connection`, which TypeScript does not know. */
export function lineOf(browser: object): Line {
  return "connection" in browser ? (browser.connection as Line) : {};
}

/** Whether the line is known, before anything is asked of it, to be too slow or too dear for the snapshot. */
export function isSparingLine({ saveData = false, effectiveType = "4g" }: Line): boolean {
  return saveData || effectiveType !== "4g";
}

/** Told of each piece of a download; calls `slow` once when the first second has brought too little. */
export function watchSpeed(clock: Clock, slow: () => void): { heard(bytes: number): void; done(): void } {
  let bytesHeard = 0;
  let cancel: (() => void) | undefined;
  return {
    heard(bytes) {
      bytesHeard = bytes;
      // From the first byte on: how long a server thinks says nothing of the line.
      cancel ??= clock.after(snapshotWorth.withinMs, () => {
        if (bytesHeard < snapshotWorth.bytes) slow();
      });
    },
    done: () => cancel?.(),
  };
}
