import { afterEach, describe, expect, it, vi } from "vitest";
import { credit, messageBounds } from "../../protocol";
import { event, limitPassed, request, setUp } from "../../../test/accountedInterpreter";

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
    // A second question about its start does not reach the worker.
    expect(await interpreter.boot()).toEqual({ restored: true, reason: null });
    expect(posted).toHaveLength(calls);
  });

  it("sends the content of files before the run, in parts that are moved, and keeps its own", () => {
    const { interpreter, posted, lastCall } = setUp();
    const content = new Uint8Array(messageBounds.partBytes + 2).fill(7);
    const files = [
      { path: "a.bin", bytes: content },
      { path: "empty", bytes: new Uint8Array() },
      { path: "b.bin", bytes: Uint8Array.of(1) },
    ];
    void interpreter.run({ ...request, files }, () => undefined);
    const sent = posted.filter(({ type }) => type === "bytes" || type === "call");
    expect(sent.map((message) => (message.type === "bytes" ? message.bytes.length : message.type))).toEqual([
      messageBounds.partBytes,
      2,
      1,
      "call",
    ]);
    expect(JSON.stringify(lastCall())).toContain('{"path":"empty","size":0}');
    expect(JSON.stringify(lastCall())).not.toContain("bytes");
    expect(content.length).toBe(messageBounds.partBytes + 2);
    // A worker of an ended interpreter gets none.
    interpreter.kill();
    const before = posted.length;
    void interpreter.run({ ...request, files }, () => undefined);
    expect(posted.slice(before).filter(({ type }) => type === "bytes")).toEqual([]);
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

  it("reports a run's events to that run only", async () => {
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

  it("reports that it could be interrupted only when the answer is true", async () => {
    const { interpreter, interrupt } = setUp();
    await expect(interpreter.interrupt()).resolves.toBe(true);
    for (const value of [false, undefined, "true", 1]) {
      interrupt.mockResolvedValueOnce(value);
      await expect(interpreter.interrupt()).resolves.toBe(false);
    }
  });

  it("ignores messages once it has been killed", async () => {
    const { interpreter, posted, end, answer } = setUp();
    const onEvent = vi.fn();
    const settled = vi.fn();
    interpreter.run(request, onEvent).then(settled, settled);
    interpreter.kill();
    await expect(interpreter.ended).resolves.toBe("killed");
    const before = posted.length;
    answer("late");
    interpreter.receive(event(limitPassed));
    interpreter.receive(
      event({ type: "file", run: "r", path: "a", size: 0, change: "made", withBytes: false }),
    );
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

  it("has ended when the frame reports it, with the reason", async () => {
    for (const reason of ["overdrawn", "malformed", "error"] as const) {
      const { interpreter, end } = setUp();
      interpreter.receive({ type: "ended", worker: 7, reason });
      await expect(interpreter.ended).resolves.toBe(reason);
      expect(end).toHaveBeenCalledOnce();
    }
  });

  it("has ended when Python died in it, and first reports the cause to the run", async () => {
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
