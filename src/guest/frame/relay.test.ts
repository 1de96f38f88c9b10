import { describe, expect, it, vi } from "vitest";
import { credit, messageBounds, strikesAllowed } from "../../protocol/limits";
import { Relay, type RelayedSlots } from "./relay";
import type { WorkerListener } from "./workerSlots";

function setUp({ messages = 100, bytes = 1 << 20 } = {}) {
  const sent: { message: Record<string, unknown>; transfer: Transferable[] }[] = [];
  const port = {
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage: (message: Record<string, unknown>, transfer: Transferable[]) =>
      sent.push({ message: structuredClone(message, { transfer }), transfer }),
  };
  let listener: WorkerListener | undefined;
  const end = vi.fn();
  const post = vi.fn();
  const slots: RelayedSlots = { listen: (added) => (listener = added), post, respond: vi.fn(), end };
  const relay = new Relay(port as unknown as MessagePort, slots);
  relay.reset(7);
  const receive = (data: unknown): void => port.onmessage?.(new MessageEvent("message", { data }));
  const say = (data: unknown): void => listener?.message(structuredClone(data), 7);
  if (messages > 0) receive({ type: "grant", worker: 7, messages, bytes });
  return {
    relay,
    sent,
    reported: () => sent.map(({ message }) => message),
    end,
    post,
    receive,
    say,
    fail: listener!.failed,
  };
}

const output = (bytes: Uint8Array) => ({
  type: "event",
  event: { type: "output", run: "r", stream: "stdout", switches: [], bytes },
});
const answer = (value: unknown) => ({ type: "answer", answer: { id: "1", type: "RAW", value } });

describe("the relay", () => {
  it("forwards well-formed messages, with their worker's number", () => {
    const { say, reported } = setUp();
    const fatal = { type: "event", event: { type: "fatal", cause: "unknown", message: "no" } };
    say(answer("done"));
    say(fatal);
    say(output(Uint8Array.of(1, 2)));
    expect(reported()).toEqual([
      { ...answer("done"), worker: 7 },
      { ...fatal, worker: 7 },
      { ...output(Uint8Array.of(1, 2)), worker: 7 },
    ]);
  });

  it("moves the bytes of output instead of copying them", () => {
    const { say, sent } = setUp();
    say(output(new Uint8Array(1000)));
    expect(sent[0]?.transfer).toHaveLength(1);
    expect((sent[0]!.transfer[0] as ArrayBuffer).byteLength).toBe(0);
  });

  it("moves the bytes of files and of the end of cut output too", () => {
    const { say, sent } = setUp();
    const bytes = (): Uint8Array => new Uint8Array(9);
    const tail = {
      type: "output-tail",
      run: "r",
      droppedBytes: 1,
      droppedLines: 1,
      stream: "stdout",
      switches: [],
    };
    say({
      type: "event",
      event: { type: "file", run: "r", path: "a", size: 9, change: "made", withBytes: true },
    });
    say({ type: "event", event: { type: "file-bytes", run: "r", bytes: bytes() } });
    say({ type: "event", event: { ...tail, bytes: bytes() } });
    expect(sent.map(({ transfer }) => transfer.length)).toEqual([0, 1, 1]);
  });

  it("does not send the rest of a larger buffer", () => {
    const { say, sent } = setUp();
    say(output(new Uint8Array(new ArrayBuffer(1000), 10, 3)));
    const { event } = sent[0]!.message as ReturnType<typeof output>;
    expect(event.bytes.buffer.byteLength).toBe(3);
  });

  it("reduces what a worker threw to its message", () => {
    const { say, reported } = setUp();
    const value = { isError: true, value: { message: "no", name: "E", stack: "at guest" } };
    say({ type: "answer", answer: { id: "1", type: "HANDLER", name: "throw", value } });
    expect(reported()).toEqual([
      { type: "answer", worker: 7, answer: { id: "1", type: "HANDLER", name: "throw", value: "no" } },
    ]);
  });

  it("drops malformed messages, and ends the worker at the third", () => {
    const { say, reported, end } = setUp();
    const malformed = [null, answer({}), { ...answer(""), worker: 7 }, "ended", new Map(), new Error("x")];
    for (const each of malformed.slice(0, strikesAllowed - 1)) say(each);
    expect(reported()).toEqual([]);
    expect(end).not.toHaveBeenCalled();
    say(malformed[strikesAllowed]);
    expect(end).toHaveBeenCalledOnce();
    expect(reported()).toEqual([{ type: "ended", worker: 7, reason: "malformed" }]);
  });

  it("lets no worker speak for the frame", () => {
    const { say, reported } = setUp();
    say({ type: "ended", worker: 7, reason: "error" });
    say({ type: "grant", worker: 7, messages: 100, bytes: 100 });
    expect(reported()).toEqual([]);
  });

  it("ends a worker that overdraws its bytes", () => {
    const { say, reported, end } = setUp({ bytes: credit.envelopeBytes * 2 + 100 });
    say(output(new Uint8Array(100)));
    expect(end).not.toHaveBeenCalled();
    say(output(new Uint8Array(101)));
    expect(end).toHaveBeenCalledOnce();
    expect(reported().at(-1)).toEqual({ type: "ended", worker: 7, reason: "overdrawn" });
    expect(reported()).toHaveLength(2);
  });

  it("ends a worker that overdraws its messages, malformed ones counted", () => {
    const { say, reported } = setUp({ messages: 2 });
    say("malformed");
    say(answer(""));
    say("malformed");
    expect(reported().map(({ type }) => type)).toEqual(["answer", "ended"]);
    expect(reported().at(-1)).toMatchObject({ reason: "overdrawn" });
  });

  it("ends a worker that sends anything before any credit is granted", () => {
    const { say, reported } = setUp({ messages: 0 });
    say(answer(""));
    expect(reported()).toEqual([{ type: "ended", worker: 7, reason: "overdrawn" }]);
  });

  it("ends a worker that floods with one message too large to be one", () => {
    const { say, end } = setUp();
    for (let strike = 0; strike < strikesAllowed; strike += 1) {
      say(output(new Uint8Array(messageBounds.outputChunkBytes + 1)));
    }
    expect(end).toHaveBeenCalledOnce();
  });

  it("passes the bytes of files to the worker without keeping a copy", () => {
    const { post, receive } = setUp();
    const bytes = Uint8Array.of(1, 2, 3);
    receive({ type: "bytes", worker: 7, bytes });
    const [worker, message, transfer] = post.mock.calls[0] ?? [];
    expect([worker, message]).toEqual([7, { type: "bytes", bytes }]);
    expect(transfer).toEqual([message.bytes.buffer]);
    expect(() =>
      receive({ type: "bytes", worker: 7, bytes: new Uint8Array(messageBounds.partBytes + 1) }),
    ).toThrow(/at most/);
  });

  it("forwards more when the host grants more", () => {
    const { say, receive, reported } = setUp({ messages: 1 });
    say(answer("a"));
    receive({ type: "grant", worker: 7, messages: 1, bytes: 0 });
    say(answer("b"));
    expect(reported().map(({ type }) => type)).toEqual(["answer", "answer"]);
  });

  it("starts again with each worker: no strikes, and no credit until it is granted", () => {
    const { relay, say, receive, reported, end } = setUp();
    for (let strike = 1; strike < strikesAllowed; strike += 1) say("malformed");
    relay.reset(7);
    receive({ type: "grant", worker: 7, messages: 10, bytes: 1000 });
    for (let strike = 1; strike < strikesAllowed; strike += 1) say("malformed");
    expect(end).not.toHaveBeenCalled();
    relay.reset(7);
    say(answer(""));
    expect(reported()).toEqual([{ type: "ended", worker: 7, reason: "overdrawn" }]);
  });

  it("gives no worker a late grant for the worker before it", () => {
    const { receive, say, reported } = setUp({ messages: 0 });
    receive({ type: "grant", worker: 6, messages: 10, bytes: 1000 });
    say(answer(""));
    expect(reported()).toEqual([{ type: "ended", worker: 7, reason: "overdrawn" }]);
  });

  it("reports a failed worker to the host, after it has ended it", () => {
    const { fail, reported, end } = setUp();
    end.mockImplementation(() => expect(reported()).toEqual([]));
    fail(7, "error");
    expect(end).toHaveBeenCalledOnce();
    expect(reported()).toEqual([{ type: "ended", worker: 7, reason: "error" }]);
  });

  it("passes the host's calls to the worker that they are for", () => {
    const { receive, post } = setUp();
    const call = { id: "1", type: "APPLY", path: ["run"], argumentList: [] };
    receive({ type: "call", worker: 9, call });
    expect(post).toHaveBeenCalledExactlyOnceWith(9, { type: "call", call });
  });
});
