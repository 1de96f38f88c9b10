import { afterEach, describe, expect, it, vi } from "vitest";
import { credit, type FrameToHost, type HostToFrame, type RunRequest, type WorkerEvent } from "../protocol";
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
};
const limitPassed: WorkerEvent = { type: "output-limit", run: "r" };
const event = (told: WorkerEvent): FrameToHost => ({ type: "event", worker: 7, event: told });

function setUp() {
  const posted: HostToFrame[] = [];
  const end = vi.fn();
  const stopWatching = vi.fn();
  const watch = vi.fn(() => stopWatching);
  const interrupt = vi.fn<() => Promise<unknown>>(() => Promise.resolve(true));
  const interpreter = createInterpreter({
    worker: 7,
    post: (message) => posted.push(message),
    interrupt,
    end,
    watch,
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
  return { interpreter, posted, end, watch, stopWatching, interrupt, lastCall, answer, granted };
}

afterEach(() => void vi.restoreAllMocks());

describe("an interpreter", () => {
  it("is given its credit before it is asked to boot", async () => {
    const { interpreter, posted, answer, lastCall } = setUp();
    const booted = interpreter.boot();
    expect(posted[0]).toEqual({ type: "grant", messages: credit.messages, bytes: credit.slackBytes });
    expect(posted[1]).toMatchObject({ type: "call", worker: 7 });
    expect(lastCall().path).toEqual(["boot"]);
    answer(undefined);
    await booted;
    expect(interpreter.isAlive).toBe(true);
  });

  it("is given a run's own output on top, and watched while it runs", async () => {
    const { interpreter, granted, answer, watch, stopWatching } = setUp();
    const run = interpreter.run(request, () => undefined);
    expect(granted()).toEqual({ messages: 0, bytes: 1000 });
    expect(watch).toHaveBeenCalledOnce();
    expect(stopWatching).not.toHaveBeenCalled();
    answer("{}");
    await expect(run).resolves.toBe("{}");
    expect(stopWatching).toHaveBeenCalled();
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
    expect(granted()).toEqual({ messages: 3, bytes: 1000 + 3 * credit.envelopeBytes });
  });

  it("is given back what an answer cost that was asked for, and only such a one", async () => {
    const { interpreter, granted, answer, lastCall } = setUp();
    const run = interpreter.run(request, () => undefined);
    const { id } = lastCall();
    answer("x".repeat(500));
    await run;
    const after = granted();
    expect(after).toEqual({ messages: 1, bytes: 1000 + credit.envelopeBytes + 1000 });
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
    const { interpreter, posted, end, answer, stopWatching } = setUp();
    const onEvent = vi.fn();
    const settled = vi.fn();
    interpreter.run(request, onEvent).then(settled, settled);
    interpreter.kill();
    await expect(interpreter.ended).resolves.toBe("killed");
    const before = posted.length;
    answer("late");
    interpreter.receive(event(limitPassed));
    interpreter.receive({ type: "ended", worker: 7, reason: "error" });
    await Promise.resolve();
    expect(posted).toHaveLength(before);
    expect(onEvent).not.toHaveBeenCalled();
    expect(settled).not.toHaveBeenCalled();
    expect(stopWatching).toHaveBeenCalled();
    expect(interpreter.isAlive).toBe(false);
    expect(end).toHaveBeenCalledExactlyOnceWith(interpreter);
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

  it("has ended when Python died in it, and the run is not told", async () => {
    const { interpreter, end } = setUp();
    const onEvent = vi.fn();
    void interpreter.run(request, onEvent);
    interpreter.receive(event({ type: "fatal", message: "RuntimeError: unreachable" }));
    await expect(interpreter.ended).resolves.toBe("fatal");
    expect(onEvent).not.toHaveBeenCalled();
    expect(end).toHaveBeenCalledOnce();
  });

  it("needs no ending when it is lost with its frame", async () => {
    const { interpreter, end } = setUp();
    interpreter.lose();
    await expect(interpreter.ended).resolves.toBe("lost");
    expect(end).not.toHaveBeenCalled();
  });
});
