import { describe, expect, it, vi } from "vitest";
import { requestCost, type FrameToHost, type GuestRequest } from "../../protocol";
import { GuestAccount } from "./guestAccount";

const request: GuestRequest = { type: "input", run: "r", prompt: "? ", secret: false };
const asked = (id: number, prompt = "? "): FrameToHost => ({
  type: "request",
  worker: 1,
  id,
  request: { ...request, prompt },
});

function setUp(requests = 2, bytes = 1e6) {
  const broken = vi.fn();
  const account = new GuestAccount(broken);
  const begin = (worker: number): void => {
    account.begin(worker);
    account.sending({ type: "grant", worker, messages: 100, bytes: 1e6 });
  };
  begin(1);
  account.sending({ type: "grant-requests", worker: 1, requests, bytes });
  const read = (data: unknown): FrameToHost | undefined =>
    account.read({ data, ports: [] } as unknown as MessageEvent, true);
  return { account, broken, read, begin };
}

describe("the host's account of requests", () => {
  it("lets through what was granted, numbered one by one", () => {
    const { account, broken, read } = setUp();
    expect(read(asked(1))).toEqual(asked(1));
    expect(read(asked(2))).toEqual(asked(2));
    account.sending({ type: "grant-requests", worker: 1, requests: 1, bytes: 0 });
    expect(read(asked(3))).toEqual(asked(3));
    expect(broken).not.toHaveBeenCalled();
  });

  it("has a frame removed that lets through one more than was granted", () => {
    const { account, broken, read } = setUp();
    read(asked(1));
    read(asked(2));
    account.sending({
      type: "response",
      worker: 1,
      id: 1,
      response: { type: "failed" },
    });
    expect(read(asked(3))).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
  });

  it("has a frame removed that lets through more text", () => {
    const { broken, read } = setUp(2, requestCost(request) * 2);
    read(asked(1));
    expect(read(asked(2, "?? "))).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
  });

  it.each([0, 2, 3, -1, 1.5])(
    "has a frame removed, or gives it a strike, that begins with the number %s",
    (id) => {
      const { broken, read } = setUp();
      expect(read(asked(id))).toBeUndefined();
      expect(broken).toHaveBeenCalledTimes(Number.isInteger(id) && id > 0 ? 1 : 0);
    },
  );

  it("has a frame removed that uses a number twice", () => {
    const { broken, read } = setUp();
    read(asked(1));
    expect(read(asked(1))).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
  });

  it("begins with nothing for each worker", () => {
    const { broken, read, begin } = setUp();
    read(asked(1));
    begin(2);
    expect(read({ ...asked(1), worker: 2 })).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
    const next = setUp();
    next.read(asked(1));
    next.begin(2);
    next.account.sending({ type: "grant-requests", worker: 2, requests: 1, bytes: 1e6 });
    expect(next.read({ ...asked(1), worker: 2 })).toMatchObject({ id: 1 });
    expect(next.broken).not.toHaveBeenCalled();
  });
});
