import { credit } from "../../protocol";
import type { Clock } from "../platform/clock";
import type { MessageFence } from "./messageFence";

/**
 * Gives leave for a further message for each that has arrived, but no faster than `credit.messagesPerSecond`: a guest
 * that floods with messages too small to run out of bytes runs out of these, and the frame ends it. And not before all
 * that wait have been handled: else a page too slow for a flood would go on giving leave for more of it.
 */
export interface CreditRate {
  arrived(): void;
  stop(): void;
}

export function createCreditRate(
  clock: Clock,
  fence: MessageFence,
  grant: (messages: number) => void,
): CreditRate {
  let allowed: number = credit.messages;
  let owed = 0;
  let refilledAt = clock.now();
  let isWaiting = false;
  let isStopped = false;
  let cancel = (): void => undefined;

  const give = (): void => {
    isWaiting = false;
    if (isStopped) return;
    const now = clock.now();
    const refill = ((now - refilledAt) * credit.messagesPerSecond) / 1000;
    allowed = Math.min(credit.messages, allowed + Math.max(0, refill));
    refilledAt = now;
    const given = Math.min(owed, Math.floor(allowed));
    if (given > 0) grant(given);
    owed -= given;
    allowed -= given;
    if (owed === 0) return;
    isWaiting = true;
    cancel = clock.after(credit.paceMs, give);
  };

  return {
    arrived() {
      owed += 1;
      if (isWaiting) return;
      isWaiting = true;
      fence.behind(give);
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
