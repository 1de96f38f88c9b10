import type { Locks } from "./locks";

/** Shares between all sandboxes of an origin that the connection is too slow for the snapshot. */
export interface SlowConnection {
  /** Whether another sandbox, which is still open, has found the connection slow and has not fetched the snapshot yet. */
  isKnown(): Promise<boolean>;
  /** Reports it until `mend` is done. `mend` starts when the sandboxes that have reported it before are done or closed. */
  report(mend: () => Promise<void>): void;
}

const lockName = "vitrine-slow-line";

/** By a lock: the browser releases it with its page, so it is never out of date. */
export function openSlowConnection(locks: Locks | undefined, leaving: AbortSignal): SlowConnection {
  if (locks === undefined) return { isKnown: () => Promise.resolve(false), report: (mend) => void mend() };
  return {
    isKnown: () =>
      new Promise((resolve) => {
        locks
          .request(lockName, { ifAvailable: true, mode: "shared" }, async (lock) => resolve(lock === null))
          .catch(() => resolve(false));
      }),
    report(mend) {
      locks.request(lockName, { signal: leaving }, mend).catch(() => undefined);
    },
  };
}
