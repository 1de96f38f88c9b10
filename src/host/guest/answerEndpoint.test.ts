import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { createAnswerEndpoint } from "./answerEndpoint";
import { wrapGuest } from "./wrapGuest";

const call = (id: string) => ({ id, type: "APPLY", path: ["run"], argumentList: [] });
const answer = (id: string) => ({ id, type: "RAW", value: "done" }) as const;

function open() {
  const post = vi.fn();
  const received: unknown[] = [];
  const answers = createAnswerEndpoint(post);
  answers.endpoint.addEventListener("message", (event) => received.push((event as MessageEvent).data));
  return { ...answers, post, received };
}

describe("the endpoint for answers", () => {
  it("sends a call, with what it transfers, and accepts its answer", () => {
    const { endpoint, receive, post, received } = open();
    const buffer = new ArrayBuffer(1);
    endpoint.postMessage(call("1"), [buffer]);
    expect(post).toHaveBeenCalledExactlyOnceWith(call("1"), [buffer]);
    expect(receive(answer("1"))).toBe(true);
    expect(received).toEqual([answer("1")]);
  });

  it("accepts no answer that nothing waits for, nor the same one twice", () => {
    const { endpoint, receive, received } = open();
    expect(receive(answer("1"))).toBe(false);
    endpoint.postMessage(call("1"));
    expect(receive(answer("2"))).toBe(false);
    expect(receive(answer("__proto__"))).toBe(false);
    receive(answer("1"));
    expect(receive(answer("1"))).toBe(false);
    expect(received).toEqual([answer("1")]);
  });

  it("is silent in both directions when it is closed", () => {
    const { endpoint, receive, close, post, received } = open();
    endpoint.postMessage(call("1"));
    close();
    close();
    expect(receive(answer("1"))).toBe(false);
    endpoint.postMessage(call("2"));
    expect(receive(answer("2"))).toBe(false);
    expect(post).toHaveBeenCalledOnce();
    expect(received).toEqual([]);
  });

  it("sends calls only: no release, no access to properties, nothing without an id", () => {
    const { endpoint, post } = open();
    const others = ["RELEASE", "GET", "SET", "CONSTRUCT", "ENDPOINT"].map((type) => ({ ...call("1"), type }));
    for (const other of [...others, { type: "APPLY" }, { id: 1, type: "APPLY" }, null, "APPLY"]) {
      endpoint.postMessage(other);
    }
    expect(post).not.toHaveBeenCalled();
  });

  it("takes listeners of both kinds, and forgets them", () => {
    const { endpoint, receive } = open();
    const one = vi.fn();
    const other = { handleEvent: vi.fn() };
    for (const listener of [one, other]) endpoint.addEventListener("message", listener);
    endpoint.postMessage(call("1"));
    receive(answer("1"));
    for (const listener of [one, other]) endpoint.removeEventListener("message", listener);
    endpoint.postMessage(call("2"));
    receive(answer("2"));
    expect(one).toHaveBeenCalledOnce();
    expect(other.handleEvent).toHaveBeenCalledOnce();
  });

  it.each([
    ["is let go of with all that its calls knew when it is closed", true],
    ["keeps that for as long as it is open", false],
  ])("%s", async (_what, isClosed) => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    // As in an interpreter: the function that posts a call refers to its caller.
    const make = (): WeakRef<object> => {
      const guest: Record<string, unknown> = {};
      const { endpoint, close } = createAnswerEndpoint((call) => void Object.assign(guest, { call }));
      guest["calls"] = wrapGuest(endpoint);
      if (isClosed) close();
      return new WeakRef(guest);
    };
    const made = make();
    // A weak reference keeps its target until the task that made it ends.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(made.deref() === undefined).toBe(isClosed);
  });
});
