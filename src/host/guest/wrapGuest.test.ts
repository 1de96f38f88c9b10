import { proxy, releaseProxy, transferHandlers } from "comlink";
import { describe, expect, it } from "vitest";
import { parseComlinkAnswer } from "../../protocol";
import { createAnswerEndpoint } from "./answerEndpoint";
import { GuestThrew, wrapGuest } from "./wrapGuest";

interface Calls {
  run(...args: unknown[]): string;
}

/** A guest on the other side of a structured clone; `reply` gets the call's id and returns the answer. */
function guest(reply: (id: string) => unknown) {
  const calls: { id: string; type: string; argumentList: { value: unknown }[] }[] = [];
  const answers = createAnswerEndpoint((call) => {
    const arrived = structuredClone(call) as (typeof calls)[number];
    calls.push(arrived);
    queueMicrotask(() => answers.receive(parseComlinkAnswer(structuredClone(reply(arrived.id)), "answer")));
  });
  return { calls, remote: wrapGuest<Calls>(answers.endpoint) };
}

describe("the wrapped guest", () => {
  it("answers a call with a plain value", async () => {
    const { remote, calls } = guest((id) => ({ id, type: "RAW", value: "done" }));
    await expect(remote.run("a", 1)).resolves.toBe("done");
    expect(calls[0]?.argumentList.map(({ value }) => value)).toEqual(["a", 1]);
  });

  it("throws only the guest's message, in an error of the host's", async () => {
    const value = { isError: true, value: { message: "no", name: "SandboxError", stack: "at host" } };
    const { remote } = guest((id) => ({ id, type: "HANDLER", name: "throw", value }));
    const thrown: unknown = await remote.run().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(GuestThrew);
    expect(Object.assign({}, thrown)).toEqual({ name: "GuestThrew" });
    expect((thrown as Error).message).toBe("no");
    expect((thrown as Error).stack).not.toContain("at host");
  });

  it("has Comlink's handler for thrown values replaced and every other one removed", () => {
    guest(() => undefined);
    guest(() => undefined);
    expect([...transferHandlers.keys()]).toEqual(["throw"]);
    const handler = transferHandlers.get("throw");
    expect(handler?.canHandle(new Error("x"))).toBe(false);
    expect(() => handler?.deserialize({ isError: true, value: { __proto__: null } })).toThrow(GuestThrew);
  });

  it("sends no function, not even one that is marked as a proxy", async () => {
    const { remote, calls } = guest((id) => ({ id, type: "RAW", value: "" }));
    await expect(remote.run(() => 0)).rejects.toThrow(/could not be cloned/);
    await expect(remote.run(proxy(() => 0))).rejects.toThrow(/could not be cloned/);
    expect(calls).toEqual([]);
  });

  it("sends nothing when it is released", () => {
    const { remote, calls } = guest((id) => ({ id, type: "RAW", value: "" }));
    remote[releaseProxy]();
    expect(calls).toEqual([]);
  });
});
