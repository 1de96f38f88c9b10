import { describe, expect, it } from "vitest";
import { MalformedMessage } from "./grammar";
import { credit } from "./limits";
import {
  costOf,
  outputCost,
  workerOf,
  parseFrameToHost,
  parseHostToFrame,
  parseWorkerToFrame,
  type WorkerToFrame,
} from "./relay";

const answer = { id: "1", type: "RAW", value: "done" } as const;
const event = { type: "output-limit", run: "r" } as const;
const request = { type: "input", run: "r", prompt: "? ", secret: false } as const;

const refuses = (parse: (value: unknown, path: string) => unknown, ...values: unknown[]): void => {
  for (const value of values) expect(() => parse(value, "message")).toThrow(MalformedMessage);
};

describe("worker to frame", () => {
  it("is an answer or an event", () => {
    for (const message of [
      { type: "answer", answer },
      { type: "event", event },
    ]) {
      expect(parseWorkerToFrame(structuredClone(message), "message")).toEqual(message);
    }
  });

  it("is a request, with the worker's own number", () => {
    const message = { type: "request", ticket: 3, request };
    expect(parseWorkerToFrame(structuredClone(message), "message")).toEqual(message);
    refuses(
      parseWorkerToFrame,
      { type: "request", id: 3, request },
      { type: "request", ticket: 3, worker: 1, request },
      { type: "request", ticket: 0, request },
      { type: "request", ticket: 3, request: { ...request, type: "fetch" } },
      { type: "response", ticket: 3, response: { type: "failed" } },
    );
  });

  it("does not name its worker, which the frame knows", () => {
    refuses(parseWorkerToFrame, { type: "answer", answer, worker: 1 }, { type: "event", event, worker: 1 });
  });

  it("has none of the frame's own messages", () => {
    refuses(
      parseWorkerToFrame,
      { type: "ended", worker: 1, reason: "error" },
      { type: "grant", messages: 1, bytes: 1 },
    );
    refuses(
      parseWorkerToFrame,
      { type: "call", worker: 1, call: {} },
      { type: "answer", event },
      { type: "event", event: answer },
    );
  });

  it("may not have a nested, cyclic or huge value", () => {
    const cycle: Record<string, unknown> = { type: "event" };
    cycle["event"] = cycle;
    let deep: unknown = "end";
    for (let depth = 0; depth < 10_000; depth += 1) deep = { type: "event", event: deep };
    refuses(parseWorkerToFrame, cycle, deep, { type: "answer", answer: new Array(1e6) });
  });
});

describe("frame to host", () => {
  it("is an answer, an event or an end, with its worker", () => {
    for (const message of [
      { type: "answer", worker: 1, answer },
      { type: "event", worker: 1_000_000, event },
      { type: "ended", worker: 2, reason: "overdrawn" },
      { type: "ended", worker: 2, reason: "malformed" },
      { type: "ended", worker: 2, reason: "error" },
    ]) {
      expect(parseFrameToHost(structuredClone(message), "message")).toEqual(message);
    }
  });

  it("is a request, with the number that the frame has given it", () => {
    const message = { type: "request", worker: 1, id: 3, request };
    expect(parseFrameToHost(structuredClone(message), "message")).toEqual(message);
    for (const id of [undefined, 0, -1, 1.5, "1", null, 2 ** 53])
      refuses(parseFrameToHost, { type: "request", worker: 1, id, request });
    refuses(parseFrameToHost, { type: "request", worker: 1, ticket: 3, request });
  });

  it("is refused without a worker or with an impossible one", () => {
    for (const worker of [undefined, 0, -1, 1.5, NaN, Infinity, 1_000_001, "1", null, 1n, [1]]) {
      refuses(parseFrameToHost, { type: "event", worker, event });
    }
    refuses(parseFrameToHost, { type: "event", event });
  });

  it("is refused with another reason", () => {
    for (const reason of ["fatal", "lost", "killed", "", null, undefined]) {
      refuses(parseFrameToHost, { type: "ended", worker: 1, reason });
    }
  });
});

describe("host to frame", () => {
  it("is a call or a grant", () => {
    const call = { id: "1", type: "APPLY", path: ["run"], argumentList: [] };
    expect(parseHostToFrame({ type: "call", worker: 1, call }, "message")).toEqual({
      type: "call",
      worker: 1,
      call,
    });
    const grant = { type: "grant", worker: 1, messages: 1, bytes: 2 ** 40 };
    expect(parseHostToFrame(grant, "message")).toEqual(grant);
  });

  it("is a response, or a grant of requests", () => {
    for (const message of [
      { type: "response", worker: 1, id: 1, response: { type: "input", line: null } },
      { type: "grant-requests", worker: 1, requests: 8, bytes: 2 ** 22 },
    ])
      expect(parseHostToFrame(message, "message")).toEqual(message);
    refuses(
      parseHostToFrame,
      { type: "response", worker: 1, id: 0, response: { type: "failed" } },
      { type: "response", worker: 1, id: 1, response: {} },
      { type: "grant-requests", worker: 1, requests: -1, bytes: 0 },
      { type: "grant-requests", worker: 1, requests: 0, bytes: NaN },
    );
  });

  it("is refused with a grant that is negative or not a number, and with a call that is not one", () => {
    refuses(
      parseHostToFrame,
      { type: "grant", messages: 0, bytes: 0 },
      { type: "grant", worker: 0, messages: 0, bytes: 0 },
      { type: "grant", worker: 1, messages: -1, bytes: 0 },
      { type: "grant", worker: 1, messages: 0, bytes: NaN },
      { type: "grant", worker: 1, messages: 0, bytes: 2 ** 41 },
      { type: "call", worker: 1, call: null },
      { type: "call", worker: 1, call: "run" },
    );
  });
});

describe("the worker that a message is about", () => {
  it("is read without reading the rest", () => {
    const refusing = Object.defineProperty({ worker: 7 }, "event", { get: () => expect.unreachable() });
    expect(workerOf(refusing)).toBe(7);
    expect(workerOf({ worker: 1_000_001, more: 1 })).toBe(1_000_001);
  });

  it("is none where there is no worker's number", () => {
    for (const worker of [undefined, 0, -1, 1.5, NaN, Infinity, "1", null, 1n, [1]]) {
      expect(workerOf({ type: "event", worker })).toBeUndefined();
    }
    const inherited = Object.create({ worker: 1 }) as object;
    for (const message of [null, undefined, 1, "worker", {}, [], inherited]) {
      expect(workerOf(message)).toBeUndefined();
    }
    expect(workerOf(Object.defineProperty({}, "worker", { get: () => 1 }))).toBeUndefined();
  });
});

describe("what a message costs", () => {
  const cost = (message: WorkerToFrame): number => costOf(message);

  it("is its bytes or twice its characters, and an envelope", () => {
    const { envelopeBytes } = credit;
    expect(cost({ type: "answer", answer })).toBe(envelopeBytes + 8);
    expect(cost({ type: "answer", answer: { ...answer, value: undefined } })).toBe(envelopeBytes);
    expect(cost({ type: "answer", answer: { ...answer, value: true } })).toBe(envelopeBytes);
    expect(cost({ type: "answer", answer: { id: "1", type: "HANDLER", name: "throw", value: "abc" } })).toBe(
      envelopeBytes + 6,
    );
    expect(cost({ type: "event", event })).toBe(envelopeBytes);
    expect(cost({ type: "event", event: { type: "fatal", cause: "unknown", message: "abc" } })).toBe(
      envelopeBytes + 6,
    );
    const bytes = new Uint8Array(100);
    expect(
      cost({ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: [], bytes } }),
    ).toBe(envelopeBytes + 100);
  });

  it("is counted for the end of cut output and for files too", () => {
    const { envelopeBytes } = credit;
    const bytes = new Uint8Array(100);
    const tail = {
      type: "output-tail",
      run: "r",
      droppedBytes: 1,
      droppedLines: 1,
      stream: "stdout",
    } as const;
    expect(cost({ type: "event", event: { ...tail, switches: [1, 2], bytes } })).toBe(envelopeBytes + 116);
    expect(cost({ type: "event", event: { type: "file-bytes", run: "r", bytes } })).toBe(envelopeBytes + 100);
    const file = { type: "file", run: "r", path: "abc", size: 9, change: "made", withBytes: true } as const;
    expect(cost({ type: "event", event: file })).toBe(envelopeBytes + 6);
    const leftOut = { type: "files-left-out", run: "r", reason: "elsewhere", count: 2 } as const;
    expect(cost({ type: "event", event: { ...leftOut, paths: [] } })).toBe(envelopeBytes);
    expect(cost({ type: "event", event: { ...leftOut, paths: ["/a", "/tmp/b"] } })).toBe(envelopeBytes + 16);
  });

  it("is the envelope for a request, whose text costs of a credit of its own", () => {
    expect(costOf({ type: "request", ticket: 1, request })).toBe(credit.envelopeBytes);
    expect(costOf({ type: "request", worker: 1, id: 1, request })).toBe(credit.envelopeBytes);
  });

  it("is zero for the frame's own report that a worker has ended", () => {
    expect(costOf({ type: "ended", worker: 1, reason: "overdrawn" })).toBe(0);
  });

  it("is for a run's output at most what its allowance may cost, switches included", () => {
    const { switchBytes } = credit;
    expect(outputCost({ bytes: 1000, lines: 10 })).toBe(1000 + 10 * switchBytes);
    expect(outputCost({ bytes: 5, lines: 1e6 })).toBe(5 + 5 * switchBytes);
  });

  it("is never zero, so that empty messages run out too", () => {
    const bytes = new Uint8Array(0);
    expect(
      cost({ type: "event", event: { type: "output", run: "", stream: "stderr", switches: [], bytes } }),
    ).toBeGreaterThan(0);
  });
});
