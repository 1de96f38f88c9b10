import { engineParts, snapshotWorth, type EnginePart } from "../../protocol";
import type { Clock } from "../platform/clock";

/** What a browser tells of the line; some tell nothing. */
export interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** `navigator.connection`, which TypeScript does not know. */
export function connectionOf(browser: object): Connection {
  return "connection" in browser ? (browser.connection as Connection) : {};
}

/** Whether the line is known, before anything is asked of it, to be too slow or too dear for the snapshot. */
export function prefersLessData({ saveData = false, effectiveType = "4g" }: Connection): boolean {
  return saveData || effectiveType !== "4g";
}

/** Finds out by what is needed anyway whether the line is fast enough for the snapshot. */
export interface SpeedTrial {
  /** Known a second after the first byte at the latest; rejected with the signal. */
  readonly isFast: Promise<boolean>;
  /** So many bytes of a part have come over the line. */
  heard(part: EnginePart, bytes: number): void;
  /** A part is there, from the store or within the second. */
  complete(): void;
}

export function trySpeed(clock: Clock, signal: AbortSignal): SpeedTrial {
  const heardOf = new Map<EnginePart, number>();
  let cancel: (() => void) | undefined;
  let settle: (isFast: boolean) => void = () => undefined;
  let isOver = false;
  const isFast = new Promise<boolean>((resolve, reject) => {
    const end = (): void => {
      isOver = true;
      cancel?.();
    };
    settle = (fast) => {
      end();
      resolve(fast);
    };
    signal.addEventListener("abort", () => {
      end();
      reject(new Error("aborted"));
    });
  });
  // Nobody asks where the snapshot is stored.
  isFast.catch(() => undefined);
  return {
    isFast,
    heard(part, bytes) {
      if (isOver) return;
      heardOf.set(part, bytes);
      const all = [...heardOf.values()].reduce((sum, each) => sum + each, 0);
      // Later the snapshot will have a third of the line.
      if (all >= engineParts.length * snapshotWorth.bytes) settle(true);
      else cancel ??= clock.after(snapshotWorth.withinMs, () => settle(false));
    },
    complete: () => settle(true),
  };
}

/** Told of each piece of a download; calls `slow` once when the first second has brought too little. */
export function watchSpeed(clock: Clock, slow: () => void): { heard(bytes: number): void; done(): void } {
  let bytesReceived = 0;
  let cancel: (() => void) | undefined;
  return {
    heard(bytes) {
      bytesReceived = bytes;
      // From the first byte on: how long a server thinks says nothing of the line.
      cancel ??= clock.after(snapshotWorth.withinMs, () => {
        if (bytesReceived < snapshotWorth.bytes) slow();
      });
    },
    done: () => cancel?.(),
  };
}
