import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { Locks } from "../fetch/locks";

/** Gives a turn back; more than once does nothing. A turn that is held for `timeouts.bootTurnMs` is given back by itself. */
export type ReleaseSlot = () => void;

/**
 * Turns at booting: a machine that boots twenty interpreters at once has the first of them as late as the last, and
 * deadlines pass meanwhile. All sandboxes of an origin share the turns, in whichever tabs and frames they are.
 */
export interface BootSlots {
  /** Waits for a turn. One that is long in coming, or that cannot be had on this page, is not waited for. */
  take(signal: AbortSignal): Promise<ReleaseSlot>;
  /** A turn that nobody holds or waits for; undefined when there is none. */
  tryAcquire(): Promise<ReleaseSlot | undefined>;
  /** Fulfilled when those who hold or await a turn now have had it, or when the signal is aborted. */
  untilFree(signal: AbortSignal): Promise<void>;
}

/** For who goes on without a turn. */
const noTurn: ReleaseSlot = () => undefined;

/** A boot keeps its worker busy, and beside it the threads that compile for it. */
export function bootsAtOnce(hardwareConcurrency: number): number {
  return Math.min(4, Math.max(1, Math.floor(hardwareConcurrency / 2)));
}

export function createBootSlots(locks: Locks | undefined, count: number, clock: Clock): BootSlots {
  const names = Array.from({ length: count }, (_, index) => `vitrine-boot ${index}`);

  /** Holds the lock until the turn ends; `given` is handed the way to end it. */
  const hold = (given: (end: ReleaseSlot) => void): Promise<void> =>
    new Promise((release) => {
      const cancel = clock.after(timeouts.bootTurnMs, release);
      given(() => {
        cancel();
        release();
      });
    });

  const takeIfFree = (from: Locks, name: string): Promise<ReleaseSlot | undefined> =>
    new Promise((resolve) => {
      from
        .request(name, { ifAvailable: true }, async (lock) => {
          if (lock === null) resolve(undefined);
          else await hold(resolve);
        })
        .catch(() => resolve(noTurn));
    });

  return {
    take(signal) {
      if (locks === undefined) return Promise.resolve(noTurn);
      return new Promise((resolve) => {
        const settled = new AbortController();
        const go = (end: ReleaseSlot): void => {
          settled.abort();
          cancel();
          resolve(end);
        };
        const cancel = clock.after(timeouts.bootWaitMs, () => go(noTurn));
        const waiting = AbortSignal.any([signal, settled.signal]);
        const turn = (): Promise<void> =>
          // Another of the locks came first, in the same moment.
          settled.signal.aborted ? Promise.resolve() : hold(go);
        for (const name of names) {
          locks.request(name, { signal: waiting }, turn).catch(() => {
            if (!settled.signal.aborted) go(noTurn);
          });
        }
      });
    },
    async tryAcquire() {
      if (locks === undefined) return noTurn;
      for (const name of names) {
        const endTurn = await takeIfFree(locks, name);
        if (endTurn !== undefined) return endTurn;
      }
      return undefined;
    },
    async untilFree(signal) {
      if (locks === undefined) return;
      const first = new AbortController();
      const waiting = AbortSignal.any([signal, first.signal]);
      const turns = names.map((name) => locks.request(name, { signal: waiting }, () => Promise.resolve()));
      // The others are refused as soon as one has come.
      for (const turn of turns) turn.catch(() => undefined);
      await Promise.race(turns).catch(() => undefined);
      first.abort();
    },
  };
}
