import { Credit } from "../../protocol/credit";
import { requestCost, type WorkerRequest } from "../../protocol/exchange";

/** The worker's requests that have no response yet, against a credit of their own. */
export class Requests {
  readonly #credit = new Credit();
  /** The worker's own numbers, by those that the host knows. */
  readonly #tickets = new Map<number, number>();
  #last = 0;

  /** For a new worker, which has no credit yet. */
  reset(): void {
    this.#credit.clear();
    this.#tickets.clear();
    this.#last = 0;
  }

  grant(requests: number, bytes: number): void {
    this.#credit.grant(requests, bytes);
  }

  /** The number by which the host is to know the request; undefined when it overdraws the credit. */
  open({ ticket, request }: WorkerRequest): number | undefined {
    if (!this.#credit.spend(requestCost(request))) return undefined;
    this.#last += 1;
    this.#tickets.set(this.#last, ticket);
    return this.#last;
  }

  /** The worker's number of a request that has its response now; undefined when there is no such request, or not any more. */
  close(id: number): number | undefined {
    const ticket = this.#tickets.get(id);
    this.#tickets.delete(id);
    return ticket;
  }
}
