import { Credit } from "../../protocol/credit";
import type { WorkerEnd } from "../../protocol/guestEvents";
import { strikesAllowed } from "../../protocol/limits";
import {
  costOf,
  parseHostToFrame,
  parseWorkerToFrame,
  type FrameToHost,
  type WorkerToFrame,
} from "../../protocol/relay";
import { Requests } from "./requests";
import type { WorkerSlots } from "./workerSlots";

export type RelayedSlots = Pick<WorkerSlots, "listen" | "post" | "respond" | "end">;

/**
 * Forwards well-formed messages from the worker to the host, against credit. Each message is parsed into a new copy here, so
 * that one too large or too deeply nested can only crash this process and not the host's.
 */
export class Relay {
  readonly #host: MessagePort;
  readonly #slots: RelayedSlots;
  readonly #credit = new Credit();
  readonly #requests = new Requests();
  /** The worker that strikes, credit and requests belong to. */
  #worker = 0;
  #strikes = 0;

  constructor(host: MessagePort, slots: RelayedSlots) {
    this.#host = host;
    this.#slots = slots;
    slots.listen({
      message: (data, worker) => this.#forward(data, worker),
      failed: (worker, reason) => this.#end(worker, reason),
    });
    host.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
  }

  /** Must be called before a worker starts: it begins with no strikes, and with no credit until the host grants it some. */
  reset(worker: number): void {
    this.#worker = worker;
    this.#strikes = 0;
    this.#credit.clear();
    this.#requests.reset();
  }

  #forward(data: unknown, worker: number): void {
    const message = parse(data);
    if (message === undefined) {
      this.#strikes += 1;
      if (!this.#credit.spend(0)) this.#end(worker, "overdrawn");
      else if (this.#strikes >= strikesAllowed) this.#end(worker, "malformed");
      return;
    }
    if (!this.#credit.spend(costOf(message))) {
      this.#end(worker, "overdrawn");
      return;
    }
    switch (message.type) {
      case "answer":
        this.#send({ type: "answer", worker, answer: message.answer });
        return;
      case "event": {
        const { event } = message;
        this.#send({ type: "event", worker, event }, "bytes" in event ? [event.bytes.buffer] : []);
        return;
      }
      case "request": {
        const id = this.#requests.open(message);
        if (id === undefined) this.#end(worker, "overdrawn");
        else this.#send({ type: "request", worker, id, request: message.request });
        return;
      }
    }
  }

  #receive(data: unknown): void {
    const message = parseHostToFrame(data, "message");
    switch (message.type) {
      case "grant":
        // Grants and `start` use different ports, so a grant to the previous worker may arrive after `start`.
        if (message.worker === this.#worker) this.#credit.grant(message.messages, message.bytes);
        return;
      case "grant-requests":
        if (message.worker === this.#worker) this.#requests.grant(message.requests, message.bytes);
        return;
      case "response": {
        const ticket = message.worker === this.#worker ? this.#requests.close(message.id) : undefined;
        if (ticket !== undefined)
          this.#slots.respond(message.worker, { type: "response", ticket, response: message.response });
        return;
      }
      case "bytes":
        this.#slots.post(message.worker, { type: "bytes", bytes: message.bytes }, [message.bytes.buffer]);
        return;
      case "call":
        this.#slots.post(message.worker, { type: "call", call: message.call });
        return;
    }
  }

  #end(worker: number, reason: WorkerEnd): void {
    this.#slots.end();
    this.#send({ type: "ended", worker, reason });
  }

  #send(message: FrameToHost, transfer: Transferable[] = []): void {
    this.#host.postMessage(message, transfer);
  }
}

function parse(data: unknown): WorkerToFrame | undefined {
  try {
    return parseWorkerToFrame(data, "message");
  } catch {
    return undefined;
  }
}
