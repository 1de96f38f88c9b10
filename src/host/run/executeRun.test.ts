import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultLimits, patience, type RunReply, type RunRequest, type WorkerEvent } from "../../protocol";
import { wallClock } from "../platform/clock";
import { executeRun } from "./executeRun";
import type { Interpreter, InterpreterEnd } from "../guest/interpreter";
import { readRunOptions } from "./runOptions";
import type { RunOptions } from "../api";

const limits = { ...defaultLimits, timeMs: 1000, outputBytes: 10 };
const ok: RunReply = { outcome: "ok", exitCode: 0, value: null, error: null };

/** An interpreter whose every move the test makes. */
function scripted() {
  let tellEnded: (reason: InterpreterEnd) => void = () => undefined;
  const ended = new Promise<InterpreterEnd>((resolve) => (tellEnded = resolve));
  const run = {
    request: undefined as RunRequest | undefined,
    tell: (_event: WorkerEvent): void => undefined,
    answer: (_answer: unknown): void => undefined,
    fail: (_error: Error): void => undefined,
  };
  let alive = true;
  const end = (reason: InterpreterEnd): void => {
    alive = false;
    tellEnded(reason);
  };
  const kill = vi.fn(() => end("killed"));
  const interrupt = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false));
  const interpreter: Interpreter = {
    boot: () => Promise.resolve({ restored: true, reason: null }),
    run: (request, onEvent) =>
      new Promise((resolve, reject) =>
        Object.assign(run, { request, tell: onEvent, answer: resolve, fail: reject }),
      ),
    interrupt,
    kill,
    ended,
    get isAlive() {
      return alive;
    },
    wasEndedByForce: false,
    receive: () => undefined,
    lose: () => end("lost"),
  };
  const print = (text: string, stream: "stdout" | "stderr" = "stdout"): void =>
    run.tell({
      type: "output",
      run: run.request!.run,
      stream,
      switches: [],
      bytes: new TextEncoder().encode(text),
    });
  return { interpreter, run, end, kill, interrupt, print };
}

function start(options: RunOptions = {}) {
  const guest = scripted();
  let stop = (): void => undefined;
  const onOutput = vi.fn();
  const onDropped = vi.fn();
  const onEnding = vi.fn();
  const outcome = executeRun(guest.interpreter, readRunOptions("pass", options, limits), {
    clock: wallClock,
    stop: new Promise((resolve) => (stop = resolve)),
    onOutput,
    onDropped,
    onEnding,
  });
  const answer = (reply: unknown): void => guest.run.answer(JSON.stringify(reply));
  return { ...guest, outcome, stop: () => stop(), onOutput, onDropped, onEnding, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a run that comes to its own end", () => {
  it("is asked for as it was given", async () => {
    const { run, answer, outcome } = start({
      stdin: "x",
      files: { a: "b" },
      filename: "p.py",
      showValue: false,
    });
    expect(run.request).toMatchObject({
      code: "pass",
      filename: "p.py",
      stdin: "x",
      state: "fresh",
      showValue: false,
      outputBytes: 10,
      files: [{ path: "a" }],
    });
    answer(ok);
    await outcome;
  });

  it("is ok, with its output and its time, and lives on", async () => {
    const { print, answer, outcome, onOutput, onEnding, kill } = start();
    print("out");
    print("err", "stderr");
    await vi.advanceTimersByTimeAsync(70);
    answer(ok);
    await expect(outcome).resolves.toEqual({
      status: "ok",
      exitCode: 0,
      stdout: "out",
      stderr: "err",
      truncated: false,
      files: [],
      filesLeftOut: [],
      runMs: 70,
    });
    expect(onOutput).toHaveBeenNthCalledWith(1, { stream: "stdout", text: "out" });
    expect(onOutput).toHaveBeenNthCalledWith(2, { stream: "stderr", text: "err" });
    expect(onEnding).not.toHaveBeenCalled();
    expect(kill).not.toHaveBeenCalled();
  });

  it("has its value, its error and its exit code", async () => {
    const value = start();
    value.answer({ ...ok, value: "45" });
    await expect(value.outcome).resolves.toMatchObject({ status: "ok", value: { "text/plain": "45" } });
    const failed = start();
    const error = { type: "MemoryError", message: "", traceback: "t", frames: [] };
    failed.answer({ ...ok, outcome: "out-of-memory", exitCode: 1, error });
    await expect(failed.outcome).resolves.toMatchObject({ status: "out-of-memory", exitCode: 1, error });
    expect(await failed.outcome).not.toHaveProperty("value");
  });

  it("is not told another run's events", async () => {
    const { run, answer, outcome } = start();
    run.tell({ type: "output", run: "other", stream: "stdout", switches: [], bytes: Uint8Array.of(65) });
    run.tell({ type: "output-limit", run: "other" });
    answer(ok);
    await expect(outcome).resolves.toMatchObject({ status: "ok", stdout: "", truncated: false });
  });
});

describe("a run that is ended", () => {
  it("times out, and is killed at once where it cannot be interrupted", async () => {
    const { outcome, onEnding, kill, print, interrupt } = start();
    print("half");
    await vi.advanceTimersByTimeAsync(limits.timeMs - 1);
    expect(onEnding).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onEnding).toHaveBeenCalledExactlyOnceWith("timeout");
    expect(interrupt).toHaveBeenCalledOnce();
    await expect(outcome).resolves.toMatchObject({
      status: "timeout",
      exitCode: null,
      stdout: "half",
      truncated: false,
      runMs: 1000,
    });
    expect(kill).toHaveBeenCalledOnce();
  });

  it("is stopped at once", async () => {
    const { outcome, stop, onEnding, kill } = start();
    stop();
    await expect(outcome).resolves.toMatchObject({ status: "stopped", exitCode: null, runMs: 0 });
    expect(onEnding).toHaveBeenCalledExactlyOnceWith("stopped");
    expect(kill).toHaveBeenCalledOnce();
  });

  it("lives on when it answers its interrupt in time, and what it says last is kept", async () => {
    const { outcome, stop, interrupt, kill, print, answer } = start();
    interrupt.mockResolvedValue(true);
    stop();
    await vi.advanceTimersByTimeAsync(patience.interruptGraceMs - 1);
    print("bye");
    answer({ ...ok, outcome: "error", exitCode: 130 });
    await expect(outcome).resolves.toMatchObject({ status: "stopped", exitCode: null, stdout: "bye" });
    expect(kill).not.toHaveBeenCalled();
  });

  it("is killed when it answers its interrupt too late, or with nonsense, or not at all", async () => {
    const late = start();
    late.interrupt.mockResolvedValue(true);
    late.stop();
    await vi.advanceTimersByTimeAsync(patience.interruptGraceMs);
    await expect(late.outcome).resolves.toMatchObject({ status: "stopped" });
    expect(late.kill).toHaveBeenCalledOnce();

    const nonsense = start();
    nonsense.interrupt.mockResolvedValue(true);
    nonsense.stop();
    nonsense.run.answer("{");
    await nonsense.outcome;
    expect(nonsense.kill).toHaveBeenCalledOnce();

    const unheard = start();
    unheard.interrupt.mockReturnValue(new Promise(() => undefined));
    unheard.stop();
    await vi.advanceTimersByTimeAsync(patience.interruptGraceMs);
    await unheard.outcome;
    expect(unheard.kill).toHaveBeenCalledOnce();

    const refused = start();
    refused.interrupt.mockRejectedValue(new Error("closed"));
    refused.stop();
    await refused.outcome;
    expect(refused.kill).toHaveBeenCalledOnce();
  });

  it("is not waited for when its frame is lost meanwhile", async () => {
    const { outcome, stop, interrupt, end } = start();
    interrupt.mockReturnValue(new Promise(() => undefined));
    stop();
    await vi.advanceTimersByTimeAsync(1);
    end("lost");
    await expect(outcome).resolves.toMatchObject({ status: "stopped", runMs: 1 });
  });

  it("may print up to its limit, and is killed at the byte past it", async () => {
    const full = start();
    full.print("0123456789");
    full.answer(ok);
    await expect(full.outcome).resolves.toMatchObject({
      status: "ok",
      stdout: "0123456789",
      truncated: false,
    });

    const over = start();
    over.print("0123456789a");
    await expect(over.outcome).resolves.toMatchObject({
      status: "output-limit",
      exitCode: null,
      stdout: "0123456789",
      truncated: true,
    });
    expect(over.onEnding).toHaveBeenCalledExactlyOnceWith("output-limit");
    expect(over.interrupt).not.toHaveBeenCalled();
    expect(over.kill).toHaveBeenCalledOnce();
  });

  it("is killed when the worker itself tells of the limit, or the relay drowned after it", async () => {
    const told = start();
    told.run.tell({ type: "output-limit", run: told.run.request!.run });
    await expect(told.outcome).resolves.toMatchObject({ status: "output-limit", truncated: true });
    const drowned = start();
    drowned.print("0123456789a");
    drowned.end("overdrawn");
    await expect(drowned.outcome).resolves.toMatchObject({ status: "output-limit" });
  });

  it("has printed too much even when its reply comes in the same moment", async () => {
    const { outcome, print, answer } = start();
    print("0123456789a");
    answer(ok);
    await expect(outcome).resolves.toMatchObject({ status: "output-limit", truncated: true });
  });

  it("has crashed when its interpreter ends, keeps what it had printed, and is not interrupted", async () => {
    for (const reason of ["fatal", "lost", "malformed", "error", "overdrawn"] as const) {
      const { outcome, print, end, onEnding, interrupt } = start();
      print("before");
      end(reason);
      await expect(outcome).resolves.toMatchObject({ status: "crashed", exitCode: null, stdout: "before" });
      expect(onEnding).toHaveBeenCalledExactlyOnceWith("crashed");
      expect(interrupt).not.toHaveBeenCalled();
    }
  });

  it("says what it most likely died of, where the guest has told, and nothing where it broke the rules", async () => {
    for (const [cause, type] of [
      ["too-deep", "RecursionError"],
      ["memory", "MemoryError"],
    ] as const) {
      const { outcome, run, print, end } = start();
      print("before");
      run.tell({ type: "fatal", cause, message: "" });
      end("fatal");
      await expect(outcome).resolves.toMatchObject({
        status: "crashed",
        stdout: "before",
        error: { type, traceback: "", frames: [] },
      });
    }
    const { outcome, run, end } = start();
    run.tell({ type: "fatal", cause: "unknown", message: "" });
    end("fatal");
    expect(await outcome).not.toHaveProperty("error");
  });

  it("is not said to have died of anything when it was ended otherwise", async () => {
    const { outcome, run, stop } = start();
    run.tell({ type: "fatal", cause: "memory", message: "" });
    stop();
    await vi.advanceTimersByTimeAsync(patience.interruptGraceMs);
    expect(await outcome).not.toHaveProperty("error");
  });

  it("has crashed when its reply is malformed or an exception, and its interpreter is killed", async () => {
    for (const reply of [
      "",
      "{}",
      '{"__proto__":{}}',
      JSON.stringify({ ...ok, exitCode: 256 }),
      undefined,
      true,
    ]) {
      const { outcome, run, kill } = start();
      run.answer(reply);
      await expect(outcome).resolves.toMatchObject({ status: "crashed", exitCode: null });
      expect(kill).toHaveBeenCalledOnce();
    }
    const { outcome, run, kill } = start();
    run.fail(new Error("guest's words"));
    await expect(outcome).resolves.toMatchObject({ status: "crashed" });
    expect(kill).toHaveBeenCalledOnce();
  });

  it("has crashed when it tells of files as no honest guest does", async () => {
    const { outcome, run, kill } = start();
    const file = { type: "file", run: run.request!.run, path: "a", size: 1, withBytes: false } as const;
    run.tell(file);
    run.tell(file);
    await expect(outcome).resolves.toMatchObject({ status: "crashed", files: [] });
    expect(kill).toHaveBeenCalledOnce();
  });
});

describe("what a run leaves", () => {
  it("is its files, with the bytes that were asked for", async () => {
    const { outcome, run, answer } = start({ returnFiles: ["a"] });
    expect(run.request).toMatchObject({ returnFiles: ["a"] });
    const { run: id } = run.request!;
    run.tell({ type: "file", run: id, path: "a", size: 1, withBytes: true });
    run.tell({ type: "file-bytes", run: id, bytes: Uint8Array.of(7) });
    run.tell({ type: "file", run: "other", path: "x", size: 1, withBytes: false });
    run.tell({ type: "files-left-out", run: id, reason: "depth", count: 3 });
    answer(ok);
    await expect(outcome).resolves.toMatchObject({
      files: [{ path: "a", size: 1, bytes: Uint8Array.of(7) }],
      filesLeftOut: [{ reason: "depth", count: 3 }],
    });
  });

  it("is nothing when it was terminated", async () => {
    const { outcome, run, stop } = start();
    run.tell({ type: "file", run: run.request!.run, path: "a", size: 1, withBytes: false });
    stop();
    await expect(outcome).resolves.toMatchObject({ status: "stopped", files: [] });
  });
});

describe("a run whose output is cut", () => {
  it("goes on past its limit, and tells what was dropped, when it was terminated too", async () => {
    for (const end of ["answer", "stop"] as const) {
      const { outcome, run, answer, print, stop, onDropped } = start({ onOutputLimit: "cut" });
      expect(run.request).toMatchObject({ onOutputLimit: "cut" });
      print("01234");
      run.tell({
        type: "output-tail",
        run: run.request!.run,
        droppedBytes: 90,
        droppedLines: 8,
        stream: "stdout",
        switches: [],
        bytes: new TextEncoder().encode("end"),
      });
      if (end === "answer") answer(ok);
      else stop();
      await expect(outcome).resolves.toMatchObject({
        status: end === "answer" ? "ok" : "stopped",
        stdout: "01234end",
        truncated: true,
        dropped: { bytes: 90, lines: 8, at: { stdout: 5, stderr: 0 } },
      });
      expect(onDropped).toHaveBeenCalledExactlyOnceWith({ bytes: 90, lines: 8 });
    }
  });
});
