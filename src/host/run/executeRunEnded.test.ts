import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timeouts } from "../platform/timeouts";
import { limits, ok, start } from "../../../test/scriptedRun";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
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
    await vi.advanceTimersByTimeAsync(timeouts.interruptGraceMs - 1);
    print("bye");
    answer({ ...ok, outcome: "error", exitCode: 130 });
    await expect(outcome).resolves.toMatchObject({ status: "stopped", exitCode: null, stdout: "bye" });
    expect(kill).not.toHaveBeenCalled();
  });

  it("is killed when it answers its interrupt too late, or with nonsense, or not at all", async () => {
    const late = start();
    late.interrupt.mockResolvedValue(true);
    late.stop();
    await vi.advanceTimersByTimeAsync(timeouts.interruptGraceMs);
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
    await vi.advanceTimersByTimeAsync(timeouts.interruptGraceMs);
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
    await vi.advanceTimersByTimeAsync(timeouts.interruptGraceMs);
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
    const file = {
      type: "file",
      run: run.request!.run,
      path: "a",
      size: 1,
      change: "made",
      withBytes: false,
    } as const;
    run.tell(file);
    run.tell(file);
    await expect(outcome).resolves.toMatchObject({ status: "crashed", files: [] });
    expect(kill).toHaveBeenCalledOnce();
  });
});
