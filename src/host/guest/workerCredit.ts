import {
  costOf,
  credit,
  exchangeBounds,
  leftOutReasons,
  outputCost,
  requestCost,
  returnBounds,
  type FrameToHost,
  type GuestRequest,
  type RunRequest,
  type WorkerEvent,
  guestTimeouts,
} from "../../protocol";
import type { Clock } from "../platform/clock";
import { CreditRate } from "./creditRate";
import type { MessageFence } from "./messageFence";

export interface CreditGrants {
  grant(messages: number, bytes: number): void;
  /** Of the credit that requests have of their own. */
  grantRequests(requests: number, bytes: number): void;
}

/**
 * Decides how much credit one worker is granted: for its boot, for each run, one message for each that has arrived, and a
 * refund for what an honest worker sends on top of that. Must not be used for a worker that has ended: the host's account
 * would count the grant for the next one.
 */
export class WorkerCredit {
  readonly #clock: Clock;
  readonly #grants: CreditGrants;
  readonly #rate: CreditRate;
  /** Granted for output and files and not used yet: the runs of a kept interpreter must not accumulate it. */
  #unusedBytes = 0;
  /** Of the credit for requests: granted and not used yet. */
  #unusedRequests = 0;
  #unusedRequestBytes = 0;
  #filesReceived = 0;
  #leftOutReceived = 0;
  #tailReceivedAt = -Infinity;

  constructor(clock: Clock, fence: MessageFence, grants: CreditGrants) {
    this.#clock = clock;
    this.#grants = grants;
    this.#rate = new CreditRate(clock, fence, (messages) =>
      grants.grant(messages, messages * credit.envelopeBytes),
    );
  }

  grantBoot(): void {
    this.#grants.grant(credit.messages, credit.slackBytes);
  }

  grantRun(request: Pick<RunRequest, "returnFiles" | "outputBytes" | "outputLines" | "input">): void {
    this.#filesReceived = 0;
    this.#leftOutReceived = 0;
    const files = request.returnFiles === "none" ? 0 : returnBounds.totalBytes;
    const output = outputCost({ bytes: request.outputBytes, lines: request.outputLines });
    const missing = Math.max(0, output + files - this.#unusedBytes);
    this.#unusedBytes += missing;
    this.#grants.grant(0, missing);
    if (request.input) this.#fillRequests();
  }

  requestArrived(request: GuestRequest): void {
    this.#unusedRequests -= 1;
    this.#unusedRequestBytes -= requestCost(request);
  }

  /** The host has answered, or will not. To be called before the response is sent, which a further request may follow at once. */
  requestDone(): void {
    this.#unusedRequests += 1;
    this.#grants.grantRequests(1, 0);
  }

  /** A message has arrived, so the frame may let another one through. */
  messageArrived(): void {
    this.#rate.arrived();
  }

  /** An answer to a pending call is refunded completely: in a kept interpreter their costs would add up. */
  refundAnswer(message: Extract<FrameToHost, { type: "answer" }>): void {
    this.#refund(costOf(message) - credit.envelopeBytes);
  }

  /**
   * An event is refunded where the run's grant does not cover it, as often as an honest worker sends it. The grant covers
   * output, both its bytes and its changes of the stream, and the bytes of files.
   */
  refundEvent(event: WorkerEvent): void {
    const cost = costOf({ type: "event", event }) - credit.envelopeBytes;
    switch (event.type) {
      case "output":
      case "file-bytes":
        this.#unusedBytes -= cost;
        return;
      case "output-tail":
        if (this.#clock.now() - this.#tailReceivedAt < guestTimeouts.outputTailMs / 2) return;
        this.#tailReceivedAt = this.#clock.now();
        this.#refund(cost);
        return;
      case "file":
        this.#filesReceived += 1;
        if (this.#filesReceived <= returnBounds.files) this.#refund(cost);
        return;
      case "files-left-out":
        this.#leftOutReceived += 1;
        if (this.#leftOutReceived <= leftOutReasons.length) this.#refund(cost);
        return;
      case "output-limit":
      case "fatal":
        return;
    }
  }

  /** Ends the grants for messages that have arrived. */
  stop(): void {
    this.#rate.stop();
  }

  #fillRequests(): void {
    const requests = Math.max(0, exchangeBounds.pending - this.#unusedRequests);
    const bytes = Math.max(0, exchangeBounds.bytes - this.#unusedRequestBytes);
    this.#unusedRequests += requests;
    this.#unusedRequestBytes += bytes;
    this.#grants.grantRequests(requests, bytes);
  }

  #refund(bytes: number): void {
    if (bytes > 0) this.#grants.grant(0, bytes);
  }
}
