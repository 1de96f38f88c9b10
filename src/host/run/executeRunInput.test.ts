import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred, type GuestRequest } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { limits, ok, start } from "../../../test/scriptedRun";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function asking(given: { waitMs?: number } = {}) {
  const reply = deferred<string | null>();
  const asked: { prompt: string; signal: AbortSignal }[] = [];
  const run = start({
    input(prompt, { signal }) {
      asked.push({ prompt, signal });
      return reply.promise;
    },
    limits: given,
  });
  const ask = (from = run.run.request!.run) => {
    const request: GuestRequest = { type: "input", run: from, prompt: "? ", secret: false };
    return run.run.ask(request);
  };
  return { ...run, ask, asked, reply };
}

describe("a run that asks", () => {
  it("may where the app answers, and not elsewhere", async () => {
    const may = asking();
    expect(may.run.request).toMatchObject({ input: true });
    may.answer(ok);
    await may.outcome;
    const mayNot = start();
    expect(mayNot.run.request).toMatchObject({ input: false });
    mayNot.answer(ok);
    await mayNot.outcome;
  });

  it("has the answer, and its time limit does not count the wait", async () => {
    const { ask, reply, outcome, answer, onOutput, onEnding } = asking();
    await vi.advanceTimersByTimeAsync(600);
    const response = ask();
    await vi.advanceTimersByTimeAsync(60_000);
    reply.resolve("Ada");
    await expect(response).resolves.toEqual({ type: "input", line: "Ada" });
    const input = { type: "input", prompt: "? ", secret: false, line: "Ada" };
    expect(onOutput).toHaveBeenCalledExactlyOnceWith(input);
    await vi.advanceTimersByTimeAsync(399);
    expect(onEnding).not.toHaveBeenCalled();
    answer(ok);
    await expect(outcome).resolves.toMatchObject({
      status: "ok",
      outputs: [input],
      stdout: "",
      runMs: 999,
      waitedMs: 60_000,
    });
  });

  it("ends at its limit after the answer as without one", async () => {
    const { ask, reply, outcome, onEnding } = asking();
    void ask();
    await vi.advanceTimersByTimeAsync(5000);
    reply.resolve("Ada");
    await vi.advanceTimersByTimeAsync(limits.timeMs - 1);
    expect(onEnding).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(outcome).resolves.toMatchObject({
      status: "timeout",
      runMs: limits.timeMs,
      waitedMs: 5000,
    });
  });

  it("ends when it has waited for too long, and withdraws its question", async () => {
    const { ask, asked, outcome } = asking({ waitMs: 3000 });
    const response = ask();
    await vi.advanceTimersByTimeAsync(3000 + limits.timeMs - 1);
    expect(asked[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await expect(outcome).resolves.toMatchObject({
      status: "timeout",
      runMs: limits.timeMs,
      waitedMs: 3000,
    });
    expect(asked[0]?.signal.aborted).toBe(true);
    await expect(response).resolves.toEqual({ type: "withdrawn" });
  });

  it("withdraws its question when it is stopped", async () => {
    const { ask, asked, stop, outcome, onOutput, reply } = asking();
    void ask();
    await vi.advanceTimersByTimeAsync(10);
    stop();
    await expect(outcome).resolves.toMatchObject({ status: "stopped", runMs: 0, waitedMs: 10 });
    expect(asked[0]?.signal.aborted).toBe(true);
    reply.resolve("late");
    await vi.advanceTimersByTimeAsync(10);
    expect(onOutput).not.toHaveBeenCalled();
  });

  it("is interrupted before its question is withdrawn, so that the program handles the interrupt", async () => {
    const { ask, asked, stop, interrupt, outcome, answer, kill } = asking();
    const raised = deferred<boolean>();
    interrupt.mockReturnValue(raised.promise);
    const response = ask();
    await vi.advanceTimersByTimeAsync(10);
    stop();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked[0]?.signal.aborted).toBe(false);
    raised.resolve(true);
    await expect(response).resolves.toEqual({ type: "withdrawn" });
    answer({ ...ok, outcome: "error", exitCode: 130 });
    await expect(outcome).resolves.toMatchObject({ status: "stopped" });
    expect(kill).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(timeouts.interruptGraceMs);
  });

  it("withdraws what a task left open when it comes to its own end, or dies", async () => {
    for (const end of ["answer", "die"] as const) {
      const { ask, asked, answer, outcome, ...run } = asking();
      void ask();
      await vi.advanceTimersByTimeAsync(1);
      if (end === "answer") answer(ok);
      else run.end("fatal");
      await outcome;
      expect(asked[0]?.signal.aborted).toBe(true);
    }
  });

  it("is not asked the questions of another run", async () => {
    const { ask, asked, answer, outcome } = asking();
    expect(ask("other")).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([]);
    answer(ok);
    await outcome;
  });
});

describe("a run whose machine sleeps", () => {
  it("does not end when it wakes, and reports how long it slept", async () => {
    const { outcome, answer, onEnding } = start({ limits: { timeMs: 10_000 } });
    await vi.advanceTimersByTimeAsync(2000);
    // Timers do not fire, and the page's clock goes on.
    const now = performance.now.bind(performance);
    const slept = vi.spyOn(performance, "now").mockImplementation(() => now() + 600_000);
    await vi.advanceTimersByTimeAsync(3000);
    expect(onEnding).not.toHaveBeenCalled();
    answer(ok);
    const { runMs, waitedMs, status } = await outcome;
    expect({ status, runMs, waitedMs }).toEqual({ status: "ok", runMs: 5000, waitedMs: 600_000 });
    slept.mockRestore();
  });
});
