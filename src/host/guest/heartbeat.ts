import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";

/**
 * Asks for a sign of life until stopped, and calls `dead` when there is none for `timeouts.heartbeatDeadMs`: the
 * process that ran the frame may be gone, and no event tells. Returns its undo.
 */
export function startHeartbeat(ping: () => Promise<unknown>, clock: Clock, dead: () => void): () => void {
  let stopped = false;
  let cancel = (): void => undefined;

  const beat = (): void => {
    const asked = clock.now();
    const giveUp = (): void => {
      // A timer that comes late says that this page slept or was busy, and the answer may be waiting behind it: ask again.
      if (clock.now() - asked > timeouts.heartbeatDeadMs + timeouts.lateMs) beat();
      else {
        stopped = true;
        dead();
      }
    };
    cancel = clock.after(timeouts.heartbeatDeadMs, giveUp);
    ping().then(
      () => {
        if (stopped) return;
        cancel();
        cancel = clock.after(timeouts.heartbeatEveryMs, beat);
      },
      () => undefined,
    );
  };

  beat();
  return () => {
    stopped = true;
    cancel();
  };
}
