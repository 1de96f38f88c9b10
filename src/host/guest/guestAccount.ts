import {
  costOf,
  Credit,
  parseFrameToHost,
  workerOf,
  type FrameToHost,
  type HostToFrame,
} from "../../protocol";
import { closePorts, createStrikes, readMessage } from "./guestMessage";

/**
 * The host's own account of a frame's credit. A grant is counted here before it is sent, so this account is never lower than
 * the frame's. An overdraft here means that the frame does not keep its account and no longer runs our code.
 */
export class GuestAccount {
  /** The last worker that was started, dead or alive. */
  #worker = 0;
  #credit = new Credit();
  /** The credit of earlier workers, in messages. Some may still arrive before the first message of this worker. */
  #late = new Credit();
  readonly #strike: () => void;
  readonly #broken: () => void;

  constructor(broken: () => void) {
    this.#broken = broken;
    this.#strike = createStrikes(broken);
  }

  /** A worker is about to be started. Earlier ones get no more grants. */
  begin(worker: number): void {
    this.#late.grant(Math.max(0, this.#credit.messages), 0);
    this.#worker = worker;
    this.#credit = new Credit();
    // For the frame's own message that the worker has ended, which may come after the worker has spent all of its credit.
    this.#credit.grant(1, 0);
  }

  /** To be called before the message is sent. */
  sending(message: HostToFrame): void {
    if (message.type === "grant") this.#credit.grant(message.messages, message.bytes);
  }

  /** A message that could not be deserialised. */
  unreadable(): void {
    this.#strike();
  }

  /**
   * The message, if it is from the running worker. One from a worker that has ended is counted and not read: it is late, or
   * the frame forges it.
   */
  read(event: MessageEvent<unknown>, isAlive: boolean): FrameToHost | undefined {
    const worker = workerOf(event.data);
    if (worker === this.#worker && isAlive) return this.#readCurrent(event);
    closePorts(event);
    if (worker === undefined || worker > this.#worker) this.#strike();
    else if (!this.#spendUnread(worker)) this.#broken();
    return undefined;
  }

  #readCurrent(event: MessageEvent<unknown>): FrameToHost | undefined {
    // A port keeps the order of its messages, so an honest frame sends nothing more from earlier workers.
    this.#late.clear();
    const message = readMessage(event, parseFrameToHost);
    if (message === undefined) {
      this.#strike();
      return undefined;
    }
    if (this.#credit.spend(costOf(message))) return message;
    this.#broken();
    return undefined;
  }

  #spendUnread(worker: number): boolean {
    if (worker < this.#worker) return this.#late.spend(0);
    this.#late.clear();
    return this.#credit.spend(0);
  }
}
