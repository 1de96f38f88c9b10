import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";

/**
 * Pings the frame until stopped, and calls `dead` when it does not answer for `timeouts.heartbeatDeadMs`: its process may be
 * gone, which no event reports. Returns a function that stops it.
 */
export function startHeartbeat(ping: () => Promise<unknown>, clock: Clock, dead: () => void): () => void {
  let stopped = false;
  let cancel = (): void => undefined;

  const beat = (): void => {
    const pingedAt = clock.now();
    const giveUp = (): void => {
      // A timer that fires late means that this page slept or was busy. The answer may be waiting behind it, so ping again.
      if (clock.now() - pingedAt > timeouts.heartbeatDeadMs + timeouts.lateMs) beat();
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
