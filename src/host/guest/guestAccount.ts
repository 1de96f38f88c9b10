import {
  costOf,
  Credit,
  requestCost,
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
  #requestCredit = new Credit();
  /** The number of the worker's last request. The frame numbers them one by one. */
  #lastRequest = 0;
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
    this.#requestCredit = new Credit();
    this.#lastRequest = 0;
    // For the frame's own message that the worker has ended, which may come after the worker has spent all of its credit.
    this.#credit.grant(1, 0);
  }

  /** To be called before the message is sent. */
  sending(message: HostToFrame): void {
    if (message.type === "grant") this.#credit.grant(message.messages, message.bytes);
    if (message.type === "grant-requests") this.#requestCredit.grant(message.requests, message.bytes);
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
    if (this.#isAllowed(message) && this.#credit.spend(costOf(message))) return message;
    this.#broken();
    return undefined;
  }

  #isAllowed(message: FrameToHost): boolean {
    if (message.type !== "request") return true;
    this.#lastRequest += 1;
    return message.id === this.#lastRequest && this.#requestCredit.spend(requestCost(message.request));
  }

  #spendUnread(worker: number): boolean {
    if (worker < this.#worker) return this.#late.spend(0);
    this.#late.clear();
    return this.#credit.spend(0);
  }
}
