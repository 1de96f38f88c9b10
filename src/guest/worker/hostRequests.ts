import { deferred, type Deferred } from "../../protocol/deferred";
import {
  requestCost,
  type GuestRequest,
  type HostResponse,
  type WorkerRequest,
  type WorkerResponse,
} from "../../protocol/exchange";
import { exchangeBounds } from "../../protocol/limits";

/** Sends the requests of the run under way to the host, no more at a time than its credit allows, and receives the responses. */
export class HostRequests {
  readonly #post: (message: WorkerRequest) => void;
  readonly #open = new Map<number, Deferred<HostResponse>>();
  readonly #waiting: (() => void)[] = [];
  #last = 0;
  #isRunning = false;
  #bytesLeft = 0;

  constructor(post: (message: WorkerRequest) => void) {
    this.#post = post;
  }

  begin(): void {
    this.#isRunning = true;
    this.#bytesLeft = exchangeBounds.bytes;
  }

  /** After the end of a run nobody answers: requests that are open count as withdrawn, and so do later ones. */
  end(): void {
    this.#isRunning = false;
    for (const [ticket, { resolve }] of this.#open) {
      this.#open.delete(ticket);
      resolve({ type: "withdrawn" });
    }
    for (const send of this.#waiting.splice(0)) send();
  }

  async ask(request: GuestRequest): Promise<HostResponse> {
    while (this.#isRunning && this.#open.size >= exchangeBounds.pending)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (!this.#isRunning) return { type: "withdrawn" };
    // The frame would end this worker.
    if (requestCost(request) > this.#bytesLeft) return { type: "failed" };
    this.#bytesLeft -= requestCost(request);
    this.#last += 1;
    const ticket = this.#last;
    const response = deferred<HostResponse>();
    this.#open.set(ticket, response);
    this.#post({ type: "request", ticket, request });
    return await response.promise;
  }

  /** Ignores a response to a request that is not open any more. */
  receive({ ticket, response }: WorkerResponse): void {
    const request = this.#open.get(ticket);
    this.#open.delete(ticket);
    request?.resolve(response);
    this.#waiting.shift()?.();
  }
}
