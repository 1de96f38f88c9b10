import { describe, expect, it, vi } from "vitest";
import { costOf, credit, strikesAllowed, type FrameToHost } from "../../protocol";
import { GuestAccount } from "./guestAccount";

const empty = (worker: number): FrameToHost => ({
  type: "event",
  worker,
  event: { type: "output-limit", run: "r" },
});
const printed = (worker: number, length: number): FrameToHost => ({
  type: "event",
  worker,
  event: { type: "output", run: "r", stream: "stdout", switches: [], bytes: new Uint8Array(length) },
});
const ended = (worker: number): FrameToHost => ({ type: "ended", worker, reason: "overdrawn" });

function setUp() {
  const broken = vi.fn();
  const account = new GuestAccount(broken);
  const close = vi.fn();
  const read = (data: unknown, { isAlive = true, withPort = false } = {}): FrameToHost | undefined => {
    const ports = withPort ? [{ close }] : [];
    return account.read({ data, ports } as unknown as MessageEvent, isAlive);
  };
  const grant = (worker: number, messages: number, bytes: number): void =>
    account.sending({ type: "grant", worker, messages, bytes });
  const begin = (worker: number, messages = 0, bytes = messages * credit.envelopeBytes): void => {
    account.begin(worker);
    grant(worker, messages, bytes);
  };
  /** Sends this many messages. */
  const flood = (count: number, message: unknown, isAlive = true): void => {
    for (let sent = 0; sent < count; sent += 1) read(message, { isAlive });
  };
  return { account, broken, close, read, grant, begin, flood };
}

describe("the host's account of a guest", () => {
  it("lets through what was granted, to the last message and the last byte", () => {
    const { broken, read, begin } = setUp();
    const message = printed(1, 100);
    begin(1, 2, costOf(message) * 2);
    expect([read(message), read(message)]).toEqual([message, message]);
    expect(broken).not.toHaveBeenCalled();
    expect(read(ended(1))).toEqual(ended(1));
    expect(broken).not.toHaveBeenCalled();
  });

  it("has a frame removed whose worker sends more messages than it was granted", () => {
    const { broken, read, begin, flood } = setUp();
    begin(1, 5, 1e6);
    // One more than was granted is for the frame's own report of the end; any other message may take its place.
    flood(6, empty(1));
    expect(broken).not.toHaveBeenCalled();
    expect(read(empty(1))).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
  });

  it("has a frame removed whose worker sends more bytes, switches counted", () => {
    const bytes = setUp();
    bytes.begin(1, 99, costOf(printed(1, 100)));
    expect(bytes.read(printed(1, 101))).toBeUndefined();
    expect(bytes.broken).toHaveBeenCalledOnce();
    const switches = setUp();
    switches.begin(1, 99, costOf(printed(1, 100)));
    const inTurn = {
      ...printed(1, 90),
      event: { ...(printed(1, 90) as { event: object }).event, switches: [1, 2] },
    };
    expect(switches.read(inTurn)).toBeUndefined();
    expect(switches.broken).toHaveBeenCalledOnce();
  });

  it("has a frame removed at the third message that is malformed, unreadable or of no worker", () => {
    const bad: readonly ((each: ReturnType<typeof setUp>) => void)[] = [
      ({ read }) => read({ type: "event", worker: 1, event: { type: "nonsense" } }),
      ({ read }) => read(null),
      ({ read }) => read({ ...empty(1), worker: 2 }),
      ({ read }) => read({ ...empty(1), worker: -1 }),
      ({ read }) => read(empty(1), { withPort: true }),
      ({ account }) => account.unreadable(),
    ];
    for (const send of bad) {
      const each = setUp();
      each.begin(1, 10);
      for (let strike = 1; strike < strikesAllowed; strike += 1) send(each);
      expect(each.broken).not.toHaveBeenCalled();
      send(each);
      expect(each.broken).toHaveBeenCalledOnce();
    }
  });

  it("reads only the worker's number from a message of a worker that has ended", () => {
    const { broken, close, read, begin } = setUp();
    begin(1, 10);
    begin(2, 10);
    const looked = vi.fn();
    const unread = (worker: number): object => new Proxy({ worker }, { ownKeys: looked, get: looked });
    expect(read(unread(1))).toBeUndefined();
    expect(read(unread(2), { isAlive: false })).toBeUndefined();
    expect(read(unread(2), { isAlive: false, withPort: true })).toBeUndefined();
    expect(looked).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledOnce();
    expect(broken).not.toHaveBeenCalled();
  });

  it("has a frame removed that sends anything before any worker was started", () => {
    const { broken, flood } = setUp();
    flood(strikesAllowed, empty(1));
    expect(broken).toHaveBeenCalledOnce();
  });
});

describe("what was in flight when a worker ended", () => {
  it("may be all that it was granted and the frame's report, whether the next has been started or not", () => {
    for (const isNextStarted of [false, true]) {
      const { broken, read, begin, flood } = setUp();
      begin(1, 100);
      flood(40, empty(1));
      if (isNextStarted) begin(2, 10);
      flood(60, empty(1), isNextStarted);
      read(ended(1), { isAlive: isNextStarted });
      expect(broken).not.toHaveBeenCalled();
      read(empty(1), { isAlive: isNextStarted });
      expect(broken).toHaveBeenCalledOnce();
    }
  });

  it("may come from several that ended one after another, before the next one's first message", () => {
    const { broken, begin, flood } = setUp();
    begin(1, 5);
    begin(2, 7);
    begin(3, 9);
    // Each with the frame's report.
    flood(6, empty(1));
    flood(8, empty(2));
    flood(9, empty(3));
    expect(broken).not.toHaveBeenCalled();
  });

  it("cannot come after the next has sent something: the port keeps the order", () => {
    for (const isAlive of [true, false]) {
      const { broken, read, begin } = setUp();
      begin(1, 100);
      begin(2, 100);
      read(empty(1));
      read(empty(2), { isAlive });
      expect(broken).not.toHaveBeenCalled();
      read(empty(1));
      expect(broken).toHaveBeenCalledOnce();
    }
  });

  it("neither adds to what the next may send nor reduces it", () => {
    const { broken, read, begin, flood } = setUp();
    begin(1, 1000);
    begin(2, 10, 1e6);
    flood(1001, empty(1));
    flood(11, empty(2));
    expect(broken).not.toHaveBeenCalled();
    read(empty(2));
    expect(broken).toHaveBeenCalledOnce();
  });

  it("may be nothing from a worker that overdrew", () => {
    const { broken, read, begin, flood } = setUp();
    begin(1, 10);
    flood(11, empty(1));
    expect(broken).toHaveBeenCalledOnce();
    begin(2, 10);
    read(empty(1));
    expect(broken).toHaveBeenCalledTimes(2);
  });
});
