import { describe, expect, it, vi } from "vitest";
import { deferred, exchangeBounds, requestCost, type GuestRequest, type HostResponse } from "../../protocol";
import { request as runRequest, setUp } from "../../../test/accountedInterpreter";
import type { RequestListener } from "./interpreter";

const asking = { ...runRequest, input: true };
const request: GuestRequest = { type: "input", run: "r", prompt: "? ", secret: false };
const asked = (id: number) => ({ type: "request", worker: 7, id, request }) as const;
const line: HostResponse = { type: "input", line: "Ada" };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function begin(onRequest?: RequestListener, request = asking) {
  const guest = setUp();
  const run = guest.interpreter.run(request, () => undefined, onRequest);
  const ofType = (type: string) => guest.posted.filter((message) => message.type === type);
  return { ...guest, run, ofType };
}

describe("an interpreter's requests", () => {
  it("are granted to a run that may ask, before it starts, and to no other", () => {
    const { posted } = begin();
    const grant = posted.findIndex(({ type }) => type === "grant-requests");
    expect(posted[grant]).toEqual({
      type: "grant-requests",
      worker: 7,
      requests: exchangeBounds.pending,
      bytes: exchangeBounds.bytes,
    });
    expect(posted.findIndex(({ type }) => type === "call")).toBeGreaterThan(grant);
    expect(begin(undefined, runRequest).ofType("grant-requests")).toEqual([]);
  });

  it("are answered by the run, and a further one is granted before the response", async () => {
    const answer = deferred<HostResponse>();
    const onRequest = vi.fn(() => answer.promise);
    const { interpreter, posted, ofType } = begin(onRequest);
    interpreter.receive(asked(1));
    expect(onRequest).toHaveBeenCalledExactlyOnceWith(request);
    await settle();
    expect(ofType("response")).toEqual([]);
    answer.resolve(line);
    await settle();
    expect(posted.slice(-2)).toEqual([
      { type: "grant-requests", worker: 7, requests: 1, bytes: 0 },
      { type: "response", worker: 7, id: 1, response: line },
    ]);
  });

  it("are not answered when nobody listens, or the run is not meant, and no credit is lost by it", async () => {
    for (const onRequest of [undefined, () => undefined]) {
      const { interpreter, ofType } = begin(onRequest);
      interpreter.receive(asked(1));
      await settle();
      expect(ofType("response")).toEqual([]);
      expect(ofType("grant-requests")).toHaveLength(2);
    }
  });

  it("are not answered when their run is over, or another one has begun", async () => {
    for (const follows of [false, true]) {
      const late = deferred<HostResponse>();
      const { interpreter, answer, run, ofType } = begin(() => late.promise, { ...asking, state: "keep" });
      interpreter.receive(asked(1));
      answer("{}");
      await run;
      if (follows)
        void interpreter.run(
          asking,
          () => undefined,
          () => Promise.resolve(line),
        );
      late.resolve(line);
      await settle();
      expect(ofType("response")).toEqual([]);
    }
  });

  it("are ignored once it has ended", async () => {
    const late = deferred<HostResponse>();
    const onRequest = vi.fn(() => late.promise);
    const { interpreter, posted } = begin(onRequest);
    interpreter.receive(asked(1));
    interpreter.kill();
    const before = posted.length;
    interpreter.receive(asked(2));
    late.resolve(line);
    await settle();
    expect(onRequest).toHaveBeenCalledOnce();
    expect(posted).toHaveLength(before);
  });

  it("are granted for a further run only as far as the one before has used them up", async () => {
    const { interpreter, answer, run, ofType } = begin(() => Promise.resolve(line), {
      ...asking,
      state: "keep",
    });
    for (const id of [1, 2, 3]) interpreter.receive(asked(id));
    await settle();
    answer("{}");
    await run;
    void interpreter.run(asking, () => undefined);
    expect(ofType("grant-requests").at(-1)).toEqual({
      type: "grant-requests",
      worker: 7,
      requests: 0,
      bytes: 3 * requestCost(request),
    });
  });
});
