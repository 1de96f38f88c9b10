import type { Locks } from "./locks";

/** That the line is too slow for the snapshot: what one sandbox finds out, all others of its origin can know. */
export interface SlowConnection {
  /** Whether one has found it so that is still there and has not mended it. */
  isKnown(): Promise<boolean>;
  /** Lets the others know until `mend` is done. It begins when whoever found the same before is done or gone. */
  tell(mend: () => Promise<void>): void;
}

const lockName = "vitrine-slow-line";

/** By a lock, which is given back when its page goes, and leaves nothing behind that could be out of date. */
export function openSlowConnection(locks: Locks | undefined, leaving: AbortSignal): SlowConnection {
  if (locks === undefined) return { isKnown: () => Promise.resolve(false), tell: (mend) => void mend() };
  return {
    isKnown: () =>
      new Promise((resolve) => {
        locks
          .request(lockName, { ifAvailable: true, mode: "shared" }, async (lock) => resolve(lock === null))
          .catch(() => resolve(false));
      }),
    tell(mend) {
      locks.request(lockName, { signal: leaving }, mend).catch(() => undefined);
    },
  };
}
