import { deferred, type EnginePart } from "../../protocol";
import { snapshotWorth } from "../platform/timeouts";
import type { Clock } from "../platform/clock";

/** What a browser reports of its connection. Some report nothing. */
export interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** `navigator.connection`, which TypeScript does not know. */
export function connectionOf(browser: object): Connection {
  return "connection" in browser ? (browser.connection as Connection) : {};
}

/** Whether the connection is known, before anything is downloaded, to be too slow or too expensive for the snapshot. */
export function prefersLessData({ saveData = false, effectiveType = "4g" }: Connection): boolean {
  return saveData || effectiveType !== "4g";
}

/** Measures with the files that are needed anyway whether the connection is fast enough for the snapshot. */
export interface SpeedTrial {
  /** Known at most a second after the first byte; rejected when the signal is aborted. */
  readonly isFast: Promise<boolean>;
  /** Called with the number of bytes of a part that have been downloaded so far. */
  received(part: EnginePart, bytes: number): void;
  /** A part is complete, from the store or within the second. */
  complete(): void;
}

export function trySpeed(clock: Clock, signal: AbortSignal): SpeedTrial {
  const bytesOf = new Map<EnginePart, number>();
  const result = deferred<boolean>();
  let cancel: (() => void) | undefined;
  let isDone = false;
  const end = (): void => {
    isDone = true;
    cancel?.();
  };
  const resolve = (isFast: boolean): void => {
    end();
    result.resolve(isFast);
  };
  signal.addEventListener("abort", () => {
    end();
    result.reject(new Error("aborted"));
  });
  // Unused where the snapshot is stored.
  result.promise.catch(() => undefined);
  return {
    isFast: result.promise,
    received(part, bytes) {
      if (isDone) return;
      bytesOf.set(part, bytes);
      const all = [...bytesOf.values()].reduce((sum, each) => sum + each, 0);
      // The snapshot will share the connection with the other parts.
      if (all >= 3 * snapshotWorth.bytes) resolve(true);
      else cancel ??= clock.after(snapshotWorth.withinMs, () => resolve(false));
    },
    complete: () => resolve(true),
  };
}

/** Watches the size of a download. Calls `slow` once if too little has arrived in the first second. */
export function watchSpeed(clock: Clock, slow: () => void): { received(bytes: number): void; done(): void } {
  let bytesReceived = 0;
  let cancel: (() => void) | undefined;
  return {
    received(bytes) {
      bytesReceived = bytes;
      // From the first byte on: the time that a server takes to answer is no measure of the connection.
      cancel ??= clock.after(snapshotWorth.withinMs, () => {
        if (bytesReceived < snapshotWorth.bytes) slow();
      });
    },
    done: () => cancel?.(),
  };
}
