import { credit } from "../../protocol";
import type { Clock } from "../platform/clock";
import type { MessageFence } from "./messageFence";

/**
 * Grants one message for each that has arrived, but no faster than `credit.messagesPerSecond`: a guest that floods the host
 * with messages too small to use up its bytes runs out of messages, and the frame ends it. Grants wait until the host has
 * handled every message that has arrived. Otherwise a page too slow for a flood would keep granting credit for more of it.
 */
export class CreditRate {
  readonly #clock: Clock;
  readonly #fence: MessageFence;
  readonly #grant: (messages: number) => void;
  #available: number = credit.messages;
  #owed = 0;
  #refilledAt: number;
  #isWaiting = false;
  #isStopped = false;
  #cancel = (): void => undefined;

  constructor(clock: Clock, fence: MessageFence, grant: (messages: number) => void) {
    this.#clock = clock;
    this.#fence = fence;
    this.#grant = grant;
    this.#refilledAt = clock.now();
  }

  arrived(): void {
    this.#owed += 1;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#fence.behind(() => this.#grantOwed());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #grantOwed(): void {
    this.#isWaiting = false;
    if (this.#isStopped) return;
    this.#refill();
    const messages = Math.min(this.#owed, Math.floor(this.#available));
    if (messages > 0) this.#grant(messages);
    this.#owed -= messages;
    this.#available -= messages;
    if (this.#owed === 0) return;
    this.#isWaiting = true;
    this.#cancel = this.#clock.after(credit.paceMs, () => this.#grantOwed());
  }

  #refill(): void {
    const now = this.#clock.now();
    const refill = ((now - this.#refilledAt) * credit.messagesPerSecond) / 1000;
    this.#available = Math.min(credit.messages, this.#available + Math.max(0, refill));
    this.#refilledAt = now;
  }
}
