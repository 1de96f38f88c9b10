import { afterEach, describe, expect, it, vi } from "vitest";
import { credit, leftOutReasons, returnBounds, guestTimeouts } from "../../protocol";
import { event, limitPassed, printable, request, setUp } from "../../../test/accountedInterpreter";

afterEach(() => void vi.restoreAllMocks());

describe("an interpreter", () => {
  it("is granted a run's output in addition, and room for files where their bytes are wanted", async () => {
    const { interpreter, granted, answer } = setUp();
    const run = interpreter.run(request, () => undefined);
    expect(granted()).toEqual({ messages: 0, bytes: printable });
    answer("{}");
    await expect(run).resolves.toBe("{}");
    const wanting = setUp();
    void wanting.interpreter.run({ ...request, returnFiles: "all" }, () => undefined);
    expect(wanting.granted().bytes).toBe(printable + returnBounds.totalBytes);
  });

  it("gets a refund for the names of files, as many as a run may have", () => {
    const { interpreter, granted } = setUp();
    void interpreter.run(request, () => undefined);
    for (let count = 0; count < returnBounds.files + 5; count += 1) {
      interpreter.receive(
        event({ type: "file", run: "r", path: "abcd", size: 0, change: "made", withBytes: false }),
      );
    }
    const envelopes = granted().messages * credit.envelopeBytes;
    expect(granted().bytes - envelopes).toBe(printable + returnBounds.files * 8);
  });

  it("gets a refund for the names of files elsewhere, once for each reason", () => {
    const { interpreter, granted } = setUp();
    void interpreter.run(request, () => undefined);
    const before = granted();
    for (let count = 0; count < leftOutReasons.length + 5; count += 1) {
      interpreter.receive(
        event({ type: "files-left-out", run: "r", reason: "elsewhere", count: 1, paths: ["/tmp/a"] }),
      );
    }
    const after = granted();
    const envelopes = (after.messages - before.messages) * credit.envelopeBytes;
    expect(after.bytes - before.bytes - envelopes).toBe(leftOutReasons.length * 12);
  });

  it("gets a refund for the end of cut output, no more often than an honest one sends it", () => {
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
    time.now += guestTimeouts.outputTailMs;
    tail();
    expect(given).toEqual([50, 0, 50]);
  });

  it("gets credit for further messages only at a limited rate, and the remainder a little later", () => {
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

  it("gets no refund for its changes of the stream: they belong to the run's output", async () => {
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

  it("is granted nothing more once it has ended", () => {
    const { interpreter, posted } = setUp();
    interpreter.lose();
    void interpreter.boot();
    void interpreter.run(request, () => undefined);
    interpreter.receive(event(limitPassed));
    expect(posted).toEqual([]);
  });

  it("is no longer owed anything once it has ended", () => {
    const { interpreter, time } = setUp();
    void interpreter.run(request, () => undefined);
    for (let count = 0; count < credit.messages + 10; count += 1) interpreter.receive(event(limitPassed));
    expect(time.waiting).toHaveLength(1);
    interpreter.kill();
    expect(time.waiting).toHaveLength(0);
  });

  it("gets a refund for an answer that was asked for, and for no other", async () => {
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
});
