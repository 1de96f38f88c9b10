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
 * Counts again what a frame lets through. Every grant is counted here before it is sent, so this account never has less
 * than the frame's: one that is overdrawn here was not kept there, and then the frame is not ours any more.
 */
export class GuestAccount {
  /** The last worker that was started, dead or alive. */
  #worker = 0;
  #credit = new Credit();
  /** The messages that those before it had left: some may be on their way until it says its first word. */
  #late = new Credit();
  readonly #strike: () => void;
  readonly #broken: () => void;

  constructor(broken: () => void) {
    this.#broken = broken;
    this.#strike = createStrikes(broken);
  }

  /** A worker is about to be started; those before it are granted no more. */
  begin(worker: number): void {
    this.#late.grant(Math.max(0, this.#credit.messages), 0);
    this.#worker = worker;
    this.#credit = new Credit();
    // For the frame's own word that the worker has ended, which may follow the last message of a worker that spent all.
    this.#credit.grant(1, 0);
  }

  /** To be called before the message is sent. */
  sending(message: HostToFrame): void {
    if (message.type === "grant") this.#credit.grant(message.messages, message.bytes);
  }

  /** A message that cannot even be taken apart. */
  unreadable(): void {
    this.#strike();
  }

  /**
   * The message, if it is of the worker that runs. One of a worker that has ended is counted and not looked at: it was
   * on its way, or the frame makes it up.
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
    // The port keeps the order in which the frame sent: nothing honest comes any more of those before.
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
