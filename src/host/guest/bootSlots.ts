import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { Locks } from "../fetch/locks";

/** Releases a slot. Further calls do nothing. A slot is released by itself after `timeouts.bootSlotMs`. */
export type ReleaseSlot = () => void;

/**
 * Limits how many interpreters boot at once. Of twenty that boot together, the first would be ready as late as the last, after
 * its deadline. All sandboxes of an origin share the slots, across tabs and frames.
 */
export interface BootSlots {
  /** Waits for a slot, for at most `timeouts.bootSlotWaitMs`, and not at all on a page without locks. */
  take(signal: AbortSignal): Promise<ReleaseSlot>;
  /** A slot that is free and that nobody waits for; undefined when there is none. */
  tryAcquire(): Promise<ReleaseSlot | undefined>;
  /** Fulfilled when one slot has served those that now hold it or wait for it, or when the signal is aborted. */
  untilFree(signal: AbortSignal): Promise<void>;
}

/** For a boot without a slot. */
const noSlot: ReleaseSlot = () => undefined;

/** A boot keeps its worker busy, and beside it the threads that compile for it. */
export function bootsAtOnce(hardwareConcurrency: number): number {
  return Math.min(4, Math.max(1, Math.floor(hardwareConcurrency / 2)));
}

export function createBootSlots(locks: Locks | undefined, count: number, clock: Clock): BootSlots {
  const names = Array.from({ length: count }, (_, index) => `vitrine-boot ${index}`);

  /** Holds a lock until the slot is released. `onHeld` receives the function for that. */
  const hold = (onHeld: (release: ReleaseSlot) => void): Promise<void> =>
    new Promise((unlock) => {
      const cancel = clock.after(timeouts.bootSlotMs, unlock);
      onHeld(() => {
        cancel();
        unlock();
      });
    });

  const takeIfFree = (from: Locks, name: string): Promise<ReleaseSlot | undefined> =>
    new Promise((resolve) => {
      from
        .request(name, { ifAvailable: true }, async (lock) => {
          if (lock === null) resolve(undefined);
          else await hold(resolve);
        })
        .catch(() => resolve(noSlot));
    });

  return {
    take(signal) {
      if (locks === undefined) return Promise.resolve(noSlot);
      return new Promise((resolve) => {
        const settled = new AbortController();
        const go = (release: ReleaseSlot): void => {
          settled.abort();
          cancel();
          resolve(release);
        };
        const cancel = clock.after(timeouts.bootSlotWaitMs, () => go(noSlot));
        const waiting = AbortSignal.any([signal, settled.signal]);
        const onLock = (): Promise<void> =>
          // Another of the locks was granted at the same time.
          settled.signal.aborted ? Promise.resolve() : hold(go);
        for (const name of names) {
          locks.request(name, { signal: waiting }, onLock).catch(() => {
            if (!settled.signal.aborted) go(noSlot);
          });
        }
      });
    },
    async tryAcquire() {
      if (locks === undefined) return noSlot;
      for (const name of names) {
        const release = await takeIfFree(locks, name);
        if (release !== undefined) return release;
      }
      return undefined;
    },
    async untilFree(signal) {
      if (locks === undefined) return;
      const first = new AbortController();
      const waiting = AbortSignal.any([signal, first.signal]);
      const requests = names.map((name) => locks.request(name, { signal: waiting }, () => Promise.resolve()));
      // The others are rejected as soon as one is granted.
      for (const request of requests) request.catch(() => undefined);
      await Promise.race(requests).catch(() => undefined);
      first.abort();
    },
  };
}
