import { afterEach, describe, expect, it, vi } from "vitest";
import {
  credit,
  outputCost,
  patience,
  returnBounds,
  type FrameToHost,
  type HostToFrame,
  type RunRequest,
  type WorkerEvent,
} from "../../protocol";
import type { Clock } from "../platform/clock";
import { createInterpreter } from "./interpreter";

const request: RunRequest = {
  run: "r",
  code: "",
  filename: "main.py",
  files: [],
  stdin: "",
  state: "fresh",
  showValue: true,
  outputBytes: 1000,
  outputLines: 1000,
  onOutputLimit: "end",
  returnFiles: "none",
};
/** What its output may cost. */
const printable = outputCost({ bytes: request.outputBytes, lines: request.outputLines });
const limitPassed: WorkerEvent = { type: "output-limit", run: "r" };
const event = (told: WorkerEvent): FrameToHost => ({ type: "event", worker: 7, event: told });

function setUp() {
  const posted: HostToFrame[] = [];
  const end = vi.fn();
  const time = { now: 0, waiting: [] as (() => void)[] };
  const clock: Clock = {
    now: () => time.now,
    after(_ms, callback) {
      time.waiting.push(callback);
      return () => void time.waiting.splice(time.waiting.indexOf(callback), 1);
    },
    deadline: () => () => undefined,
  };
  const interrupt = vi.fn<() => Promise<unknown>>(() => Promise.resolve(true));
  const interpreter = createInterpreter({
    worker: 7,
    post: (message) => posted.push(message),
    interrupt,
    end,
    clock,
    fence: { behind: (callback) => callback(), close: () => undefined },
  });
  const lastCall = (): { id: string; path: string[] } => {
    const call = posted.findLast((message) => message.type === "call");
    return call?.call as { id: string; path: string[] };
  };
  const answer = (value: string | undefined): void =>
    interpreter.receive({ type: "answer", worker: 7, answer: { id: lastCall().id, type: "RAW", value } });
  const granted = () =>
    posted.reduce(
      (sum, message) =>
        message.type === "grant"
          ? { messages: sum.messages + message.messages, bytes: sum.bytes + message.bytes }
          : sum,
      { messages: 0, bytes: 0 },
    );
  return { interpreter, posted, end, time, interrupt, lastCall, answer, granted };
}

afterEach(() => void vi.restoreAllMocks());

describe("an interpreter", () => {
  it("is given its credit before it is asked to boot", async () => {
    const { interpreter, posted, answer, lastCall } = setUp();
    const booted = interpreter.boot();
    expect(posted[0]).toEqual({
      type: "grant",
      worker: 7,
      messages: credit.messages,
      bytes: credit.slackBytes,
    });
    expect(posted[1]).toMatchObject({ type: "call", worker: 7 });
    expect(lastCall().path).toEqual(["boot"]);
    answer('{"restored":true,"reason":null}');
    expect(await booted).toEqual({ restored: true, reason: null });
    expect(interpreter.isAlive).toBe(true);
    const calls = posted.length;
    // Whoever wants to know how it started asks again, and the worker is not asked.
    expect(await interpreter.boot()).toEqual({ restored: true, reason: null });
    expect(posted).toHaveLength(calls);
  });

  it.each([
    undefined,
    "",
    "<b>",
    '{"restored":true,"reason":"failed"}',
    '{"restored":true,"reason":null,"then":1}',
  ])("does not boot with an answer that is none: %s", async (value) => {
    const { interpreter, answer } = setUp();
    const booted = interpreter.boot();
    answer(value);
    await expect(booted).rejects.toMatchObject({ name: "SandboxError", code: "boot-failed" });
  });

  it.each([
    ["while it boots", "boot", false, "fresh", true],
    ["when it has booted", "boot", true, "fresh", false],
    ["in the middle of a run", "run", false, "fresh", true],
    ["after a fresh run has answered", "run", true, "fresh", false],
    ["after a kept run, whose tasks may go on", "run", true, "keep", true],
  ] as const)(
    "that is ended %s counts as ended by force: %s, %s, %s, %s",
    async (_, call, answers, state, forced) => {
      const { interpreter, answer } = setUp();
      const called =
        call === "boot" ? interpreter.boot() : interpreter.run({ ...request, state }, () => undefined);
      if (answers) {
        answer(call === "boot" ? '{"restored":true,"reason":null}' : "{}");
        await called;
      }
      interpreter.kill();
      expect(interpreter.wasEndedByForce).toBe(forced);
    },
  );

  it("that ends unasked counts as ended by force", () => {
    const { interpreter } = setUp();
    interpreter.receive({ type: "ended", worker: 7, reason: "overdrawn" });
    expect(interpreter.wasEndedByForce).toBe(true);
  });

  it("is given a run's own output on top, and room for files where their bytes are wanted", async () => {
    const { interpreter, granted, answer } = setUp();
    const run = interpreter.run(request, () => undefined);
    expect(granted()).toEqual({ messages: 0, bytes: printable });
    answer("{}");
    await expect(run).resolves.toBe("{}");
    const wanting = setUp();
    void wanting.interpreter.run({ ...request, returnFiles: "all" }, () => undefined);
    expect(wanting.granted().bytes).toBe(printable + returnBounds.totalBytes);
  });

  it("is given back what the names of files cost, as many as a run may have", () => {
    const { interpreter, granted } = setUp();
    void interpreter.run(request, () => undefined);
    for (let count = 0; count < returnBounds.files + 5; count += 1) {
      interpreter.receive(event({ type: "file", run: "r", path: "abcd", size: 0, withBytes: false }));
    }
    const envelopes = granted().messages * credit.envelopeBytes;
    expect(granted().bytes - envelopes).toBe(printable + returnBounds.files * 8);
  });

  it("is given back what the end of cut output costs, no oftener than an honest one sends it", () => {
    const { interpreter, granted, time } = setUp();
    void interpreter.run(request, () => undefined);
    const tail = (): void => {
      const before = granted();
      interpreter.receive(
        event({
          type: "output-tail",
          run: "r",
          droppedBytes: 1,
          droppedLines: 0,
          stream: "stdout",
          switches: [],
          bytes: new Uint8Array(50),
        }),
      );
      const after = granted();
      given.push(after.bytes - before.bytes - (after.messages - before.messages) * credit.envelopeBytes);
    };
    const given: number[] = [];
    tail();
    tail();
    time.now += patience.outputTailMs;
    tail();
    expect(given).toEqual([50, 0, 50]);
  });

  it("gets leave for further messages only so fast, and what it is owed a little later", () => {
    const { interpreter, granted, time } = setUp();
    void interpreter.run(request, () => undefined);
    for (let count = 0; count < credit.messages + 10; count += 1) interpreter.receive(event(limitPassed));
    expect(granted().messages).toBe(credit.messages);
    expect(time.waiting).toHaveLength(1);
    time.now += 1000;
    time.waiting.pop()?.();
    expect(granted().messages).toBe(credit.messages + 10);
    expect(time.waiting).toHaveLength(0);
  });

  it("is granted for a further run only what the one before has used up", async () => {
    const { interpreter, granted, answer } = setUp();
    for (const printed of [0, 300]) {
      const run = interpreter.run(request, () => undefined);
      if (printed > 0) {
        const bytes = new Uint8Array(printed);
        interpreter.receive(event({ type: "output", run: "r", stream: "stdout", switches: [], bytes }));
      }
      answer("");
      await run;
    }
    const before = granted().bytes;
    void interpreter.run(request, () => undefined);
    expect(granted().bytes - before).toBe(300);
  });

  it("may send one message more for each that has arrived, and no more bytes of output", () => {
    const { interpreter, granted } = setUp();
    void interpreter.run(request, () => undefined);
    for (let count = 0; count < 3; count += 1) {
      const bytes = new Uint8Array(100);
      interpreter.receive(event({ type: "output", run: "r", stream: "stdout", switches: [], bytes }));
    }
    expect(granted()).toEqual({ messages: 3, bytes: printable + 3 * credit.envelopeBytes });
  });

  it("is not given back what its changes of the stream cost: they are the run's own", async () => {
    const { interpreter, granted, answer } = setUp();
    const run = interpreter.run(request, () => undefined);
    const bytes = new Uint8Array(100);
    const switches = Array.from({ length: 50 }, (_, index) => index + 1);
    interpreter.receive(event({ type: "output", run: "r", stream: "stdout", switches, bytes }));
    expect(granted()).toEqual({ messages: 1, bytes: printable + credit.envelopeBytes });
    answer("");
    await run;
    const before = granted().bytes;
    void interpreter.run(request, () => undefined);
    expect(granted().bytes - before).toBe(100 + 50 * credit.switchBytes);
  });

  it("is granted nothing any more once it has ended", () => {
    const { interpreter, posted } = setUp();
    interpreter.lose();
    void interpreter.boot();
    void interpreter.run(request, () => undefined);
    interpreter.receive(event(limitPassed));
    expect(posted).toEqual([]);
  });

  it("is given back what an answer cost that was asked for, and only such a one", async () => {
    const { interpreter, granted, answer, lastCall } = setUp();
    const run = interpreter.run(request, () => undefined);
    const { id } = lastCall();
    answer("x".repeat(500));
    await run;
    const after = granted();
    expect(after).toEqual({ messages: 1, bytes: printable + credit.envelopeBytes + 1000 });
    interpreter.receive({ type: "answer", worker: 7, answer: { id, type: "RAW", value: "x".repeat(500) } });
    expect(granted().bytes - after.bytes).toBe(credit.envelopeBytes);
  });

  it("tells a run's events to that run only", async () => {
    const { interpreter, answer } = setUp();
    const first = vi.fn();
    const second = vi.fn();
    interpreter.receive(event(limitPassed));
    const run = interpreter.run(request, first);
    interpreter.receive(event(limitPassed));
    answer("");
    await run;
    interpreter.receive(event(limitPassed));
    void interpreter.run(request, second);
    interpreter.receive(event(limitPassed));
    expect(first).toHaveBeenCalledExactlyOnceWith(limitPassed);
    expect(second).toHaveBeenCalledOnce();
  });

  it("says whether it could be interrupted, by nothing but true", async () => {
    const { interpreter, interrupt } = setUp();
    await expect(interpreter.interrupt()).resolves.toBe(true);
    for (const value of [false, undefined, "true", 1]) {
      interrupt.mockResolvedValueOnce(value);
      await expect(interpreter.interrupt()).resolves.toBe(false);
    }
  });

  it("is deaf once it has been killed", async () => {
    const { interpreter, posted, end, answer } = setUp();
    const onEvent = vi.fn();
    const settled = vi.fn();
    interpreter.run(request, onEvent).then(settled, settled);
    interpreter.kill();
    await expect(interpreter.ended).resolves.toBe("killed");
    const before = posted.length;
    answer("late");
    interpreter.receive(event(limitPassed));
    interpreter.receive(event({ type: "file", run: "r", path: "a", size: 0, withBytes: false }));
    interpreter.receive({ type: "ended", worker: 7, reason: "error" });
    await Promise.resolve();
    expect(posted).toHaveLength(before);
    expect(onEvent).not.toHaveBeenCalled();
    expect(settled).not.toHaveBeenCalled();
    expect(interpreter.isAlive).toBe(false);
    expect(end).toHaveBeenCalledExactlyOnceWith(interpreter);
    void interpreter.boot();
    expect(posted.slice(before).filter(({ type }) => type === "call")).toEqual([]);
  });

  it("ends once, for the first reason", async () => {
    const { interpreter, end } = setUp();
    interpreter.receive({ type: "ended", worker: 7, reason: "overdrawn" });
    interpreter.kill();
    interpreter.lose();
    interpreter.kill();
    await expect(interpreter.ended).resolves.toBe("overdrawn");
    expect(end).toHaveBeenCalledOnce();
  });

  it("has ended when the frame says so, and why", async () => {
    for (const reason of ["overdrawn", "malformed", "error"] as const) {
      const { interpreter, end } = setUp();
      interpreter.receive({ type: "ended", worker: 7, reason });
      await expect(interpreter.ended).resolves.toBe(reason);
      expect(end).toHaveBeenCalledOnce();
    }
  });

  it("has ended when Python died in it, and the run is told first of what", async () => {
    const { interpreter, end } = setUp();
    const onEvent = vi.fn();
    void interpreter.run(request, onEvent);
    const fatal = { type: "fatal", cause: "unknown", message: "RuntimeError: unreachable" } as const;
    interpreter.receive(event(fatal));
    await expect(interpreter.ended).resolves.toBe("fatal");
    interpreter.receive(event(fatal));
    expect(onEvent).toHaveBeenCalledExactlyOnceWith(fatal);
    expect(end).toHaveBeenCalledOnce();
  });

  it("needs no ending when it is lost with its frame", async () => {
    const { interpreter, end } = setUp();
    interpreter.lose();
    await expect(interpreter.ended).resolves.toBe("lost");
    expect(end).not.toHaveBeenCalled();
  });
});
