import { Credit } from "../../protocol/credit";
import { strikesAllowed } from "../../protocol/limits";
import {
  costOf,
  parseHostToFrame,
  parseWorkerToFrame,
  type FrameToHost,
  type WorkerToFrame,
} from "../../protocol/relay";
import type { WorkerEnd } from "../../protocol/guestEvents";
import type { WorkerSlots } from "./workerSlots";

export interface Relay {
  /** A new worker begins with no strikes, and with no credit but what is granted to it by its number. */
  reset(worker: number): void;
}

/**
 * Lets well-formed messages of the worker through to the host, against credit. Each is parsed into a fresh copy here,
 * so a huge or deep one dies in this process and never reaches the host's.
 */
export function createRelay(host: MessagePort, keeper: WorkerSlots): Relay {
  const credit = new Credit();
  let counted = 0;
  let strikes = 0;

  const send = (message: FrameToHost, transfer: Transferable[] = []): void =>
    host.postMessage(message, transfer);

  const end = (worker: number, reason: WorkerEnd): void => {
    keeper.end();
    send({ type: "ended", worker, reason });
  };

  const parse = (data: unknown): WorkerToFrame | undefined => {
    try {
      return parseWorkerToFrame(data, "message");
    } catch {
      return undefined;
    }
  };

  keeper.listen({
    message(data, worker) {
      const message = parse(data);
      if (message === undefined) {
        strikes += 1;
        if (!credit.spend(0)) end(worker, "overdrawn");
        else if (strikes >= strikesAllowed) end(worker, "malformed");
        return;
      }
      if (!credit.spend(costOf(message))) {
        end(worker, "overdrawn");
        return;
      }
      if (message.type === "answer") send({ type: "answer", worker, answer: message.answer });
      else {
        const { event } = message;
        send({ type: "event", worker, event }, "bytes" in event ? [event.bytes.buffer] : []);
      }
    },
    failed(worker, reason) {
      end(worker, reason);
    },
  });

  host.onmessage = (event: MessageEvent<unknown>) => {
    const message = parseHostToFrame(event.data, "message");
    switch (message.type) {
      case "grant":
        // Grants come by another port than `start`, so one for the worker before may come after it.
        if (message.worker === counted) credit.grant(message.messages, message.bytes);
        return;
      case "call":
        keeper.post(message.worker, { type: "call", call: message.call });
        return;
    }
  };

  return {
    reset(worker) {
      counted = worker;
      strikes = 0;
      credit.clear();
    },
  };
}
