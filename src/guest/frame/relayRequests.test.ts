import { describe, expect, it, vi } from "vitest";
import { requestCost, type GuestRequest } from "../../protocol/exchange";
import { Relay, type RelayedSlots } from "./relay";
import type { WorkerListener } from "./workerSlots";

const request: GuestRequest = { type: "input", run: "r", prompt: "? ", secret: false };
const line = { type: "input", line: "Ada" } as const;

function setUp({ requests = 4, bytes = 1 << 20 } = {}) {
  const sent: unknown[] = [];
  const port = {
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage: (message: unknown) => sent.push(structuredClone(message)),
  };
  let listener: WorkerListener | undefined;
  const end = vi.fn();
  const respond = vi.fn();
  const slots: RelayedSlots = { listen: (added) => (listener = added), post: vi.fn(), respond, end };
  const relay = new Relay(port as unknown as MessagePort, slots);
  relay.reset(7);
  const receive = (data: unknown): void => port.onmessage?.(new MessageEvent("message", { data }));
  const ask = (ticket: number, prompt = "? "): void =>
    listener?.message({ type: "request", ticket, request: { ...request, prompt } }, 7);
  const answer = (id: number, worker = 7): void => receive({ type: "response", worker, id, response: line });
  receive({ type: "grant", worker: 7, messages: 100, bytes: 1 << 20 });
  if (requests > 0) receive({ type: "grant-requests", worker: 7, requests, bytes });
  return { relay, sent, end, respond, receive, ask, answer };
}

const overdrawn = { type: "ended", worker: 7, reason: "overdrawn" };

describe("the relay's requests", () => {
  it("have the frame's own numbers for the host, and the worker's own for the worker", () => {
    const { sent, respond, ask, answer } = setUp();
    ask(900);
    ask(5);
    expect(sent).toEqual([
      { type: "request", worker: 7, id: 1, request },
      { type: "request", worker: 7, id: 2, request },
    ]);
    answer(2);
    answer(1);
    expect(respond.mock.calls).toEqual([
      [7, { type: "response", ticket: 5, response: line }],
      [7, { type: "response", ticket: 900, response: line }],
    ]);
  });

  it("are answered once, and those that are not open never", () => {
    const { respond, ask, answer } = setUp();
    answer(1);
    ask(1);
    answer(1);
    answer(1);
    answer(2);
    expect(respond).toHaveBeenCalledOnce();
  });

  it("are not those of another worker", () => {
    const { relay, respond, ask, answer, receive } = setUp();
    ask(1);
    answer(1, 6);
    expect(respond).not.toHaveBeenCalled();
    relay.reset(8);
    answer(1, 8);
    answer(1, 7);
    expect(respond).not.toHaveBeenCalled();
    receive({ type: "grant-requests", worker: 8, requests: 1, bytes: 1000 });
  });

  it("end a worker that has more without a response than it was granted", () => {
    const { sent, end, ask, answer, receive } = setUp({ requests: 2 });
    ask(1);
    ask(2);
    answer(1);
    expect(end).not.toHaveBeenCalled();
    receive({ type: "grant-requests", worker: 7, requests: 1, bytes: 0 });
    ask(3);
    expect(end).not.toHaveBeenCalled();
    // A response alone gives no further one.
    answer(2);
    ask(4);
    expect(end).toHaveBeenCalledOnce();
    expect(sent.at(-1)).toEqual(overdrawn);
    expect(sent).toHaveLength(4);
  });

  it("end a worker whose texts together are too long", () => {
    const { sent, end, ask } = setUp({
      bytes: requestCost(request) + requestCost({ ...request, prompt: "" }),
    });
    ask(1);
    expect(end).not.toHaveBeenCalled();
    ask(2, "x");
    expect(end).toHaveBeenCalledOnce();
    expect(sent.at(-1)).toEqual(overdrawn);
  });

  it("end a worker that was granted none, or what another one was granted, or the one before it", () => {
    const none = setUp({ requests: 0 });
    none.receive({ type: "grant-requests", worker: 6, requests: 5, bytes: 5000 });
    none.ask(1);
    expect(none.sent).toEqual([overdrawn]);
    const next = setUp();
    next.relay.reset(7);
    next.receive({ type: "grant", worker: 7, messages: 100, bytes: 1 << 20 });
    next.ask(1);
    expect(next.sent).toEqual([overdrawn]);
  });

  it("cost of the other credit too", () => {
    const { sent, relay, receive, ask } = setUp();
    relay.reset(7);
    receive({ type: "grant-requests", worker: 7, requests: 5, bytes: 5000 });
    ask(1);
    expect(sent).toEqual([overdrawn]);
  });

  it("are numbered from one again for each worker", () => {
    const { sent, relay, receive, ask } = setUp();
    ask(1);
    relay.reset(7);
    receive({ type: "grant", worker: 7, messages: 100, bytes: 1 << 20 });
    receive({ type: "grant-requests", worker: 7, requests: 5, bytes: 5000 });
    ask(1);
    expect(sent.at(-1)).toMatchObject({ id: 1 });
  });
});
