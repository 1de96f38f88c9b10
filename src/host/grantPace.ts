import { credit } from "../protocol";
import type { Clock } from "./clock";

/**
 * Gives leave for a further message for each that has arrived, but no faster than `credit.messagesPerSecond`: a guest
 * that floods with messages too small to run out of bytes runs out of these, and the frame ends it.
 */
export interface GrantPace {
  arrived(): void;
  stop(): void;
}

export function createGrantPace(clock: Clock, grant: (messages: number) => void): GrantPace {
  let allowed: number = credit.messages;
  let owed = 0;
  let refilledAt = clock.now();
  let cancel: (() => void) | undefined;

  const give = (): void => {
    const now = clock.now();
    const refill = ((now - refilledAt) * credit.messagesPerSecond) / 1000;
    allowed = Math.min(credit.messages, allowed + Math.max(0, refill));
    refilledAt = now;
    const given = Math.min(owed, Math.floor(allowed));
    if (given > 0) grant(given);
    owed -= given;
    allowed -= given;
    if (owed > 0) cancel ??= clock.after(credit.paceMs, giveLater);
  };
  const giveLater = (): void => {
    cancel = undefined;
    give();
  };

  return {
    arrived() {
      owed += 1;
      if (cancel === undefined) give();
    },
    stop() {
      cancel?.();
      cancel = undefined;
      owed = 0;
    },
  };
}
