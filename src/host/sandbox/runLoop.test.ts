import { describe, expect, it, vi } from "vitest";
import { bootAttempts, defaultLimits, patience } from "../../protocol";
import { wallClock } from "../platform/clock";
import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import { readRunOptions } from "../run/runOptions";
import { createRunQueue } from "./runQueue";
import type { RunOptions, RunResult } from "../api";
import { SandboxError } from "../SandboxError";
import { startRunLoop } from "./runLoop";
import { timeouts } from "../platform/timeouts";

const limits = { ...defaultLimits, timeMs: 60_000, memoryMiB: 512, outputBytes: 1000 };
const reply = JSON.stringify({ outcome: "ok", exitCode: 0, value: null, error: null });

/** An interpreter that answers every program at once, or never when its code says so. */
function obedient() {
  let tellEnded: (reason: "killed" | "lost") => void = () => undefined;
  const ended = new Promise<"killed" | "lost">((resolve) => (tellEnded = resolve));
  let alive = true;
  const codes: string[] = [];
  const die = (reason: "killed" | "lost") => (): void => {
    alive = false;
    tellEnded(reason);
  };
  const interpreter: Interpreter = {
    boot: () => Promise.resolve({ restored: true, reason: null }),
    run(request) {
      codes.push(request.code);
      return request.code === "while True: pass" ? new Promise(() => undefined) : Promise.resolve(reply);
    },
    interrupt: () => Promise.resolve(false),
    kill: die("killed"),
    lose: die("lost"),
    receive: () => undefined,
    ended,
    get isAlive() {
      return alive;
    },
    wasEndedByForce: false,
  };
  return { interpreter, codes };
}

function live({ idleMs = 60_000 } = {}) {
  const made: ReturnType<typeof obedient>[] = [];
  const asked: number[] = [];
  const told: string[] = [];
  /** Set to hold the next interpreter back, or to fail instead. */
  const next = { gate: Promise.resolve(), failure: undefined as Error | undefined };
  const ending = new AbortController();
  const prewarm = vi.fn();
  const supplied = { needsReplacement: false, replaced: 0 };
  const supply: InterpreterPool = {
    async acquire(memoryMiB) {
      asked.push(memoryMiB);
      await next.gate;
      ending.signal.throwIfAborted();
      if (next.failure !== undefined) throw next.failure;
      const one = obedient();
      made.push(one);
      return one.interpreter;
    },
    replace(memoryMiB) {
      supplied.needsReplacement = false;
      supplied.replaced += 1;
      return supply.acquire(memoryMiB, false);
    },
    get needsReplacement() {
      return supplied.needsReplacement;
    },
    discardGuest: () => undefined,
    prewarm,
  };
  const queue = createRunQueue(wallClock.now, () => undefined);
  const life = startRunLoop({
    supply,
    queue,
    clock: wallClock,
    signal: ending.signal,
    memoryMiB: limits.memoryMiB,
    idleMs,
    onReady: () => told.push("ready"),
    onAwaited: () => told.push("awaited"),
    onRunBegan: () => told.push("began"),
    onOutput: () => undefined,
    onDropped: () => undefined,
    onLost: (reason) => told.push(`lost: ${reason}`),
    onRunEnding: (reason) => told.push(reason),
    onRunEnded: (kept) => told.push(kept ? "kept" : "gone"),
  });
  life.done.catch(() => undefined);
  const run = (code: string, options: RunOptions = {}): Promise<RunResult> =>
    queue.add(readRunOptions(code, options, limits));
  const hold = (): (() => void) => {
    let open = (): void => undefined;
    next.gate = new Promise((resolve) => (open = resolve));
    return open;
  };
  /** Which interpreter, by number, ran which programs. */
  const ran = (): string[][] => made.map(({ codes }) => codes).filter((codes) => codes.length > 0);
  return { life, queue, run, made, asked, told, next, hold, ran, ending, prewarm, supplied };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("a sandbox's life", () => {
  it("begins when its first interpreter stands, and serves what waited for it", async () => {
    const { life, run, hold, told, asked } = live();
    const open = hold();
    const waiting = run("a");
    open();
    await life.ready;
    await expect(waiting).resolves.toMatchObject({ status: "ok", timing: { installMs: 0 } });
    expect(told.slice(0, 3)).toEqual(["ready", "began", "gone"]);
    expect(asked[0]).toBe(limits.memoryMiB);
  });

  it("gives each fresh run an interpreter of its own, made ready before the next is asked for", async () => {
    const { life, run, ran, made } = live();
    await life.ready;
    await run("a");
    await run("b");
    await settle();
    expect(ran()).toEqual([["a"], ["b"]]);
    expect(made).toHaveLength(3);
    expect(made.map(({ interpreter }) => interpreter.isAlive)).toEqual([false, false, true]);
  });

  it("has a spare stand by a moment after a run, and within one only when that lasts", async () => {
    vi.useFakeTimers();
    try {
      const { life, run, prewarm } = live();
      await life.ready;
      await run("a");
      await vi.advanceTimersByTimeAsync(patience.spareDelayMs - 1);
      expect(prewarm).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(prewarm).toHaveBeenCalledExactlyOnceWith(limits.memoryMiB);
      // What the run itself had asked for, had it lasted.
      await vi.advanceTimersByTimeAsync(patience.spareInRunMs);
      prewarm.mockClear();
      void run("while True: pass");
      await vi.advanceTimersByTimeAsync(patience.spareInRunMs - 1);
      expect(prewarm).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(prewarm).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps an interpreter for runs that go on in it", async () => {
    const { run, ran, told } = live();
    await run("a", { state: "keep" });
    await run("b", { state: "keep" });
    expect(ran()).toEqual([["a", "b"]]);
    expect(told).toEqual(["ready", "began", "kept", "began", "kept"]);
  });

  it("gives a fresh run none that a kept one has touched", async () => {
    const { run, ran } = live();
    await run("a", { state: "keep" });
    await run("b");
    await run("c", { state: "keep" });
    expect(ran()).toEqual([["a"], ["b"], ["c"]]);
  });

  it("makes another one when the memory limit changes, and when one was lost", async () => {
    const { run, ran, asked, made } = live();
    await run("a", { state: "keep" });
    await run("b", { state: "keep", limits: { memoryMiB: 256 } });
    await run("c", { state: "keep", limits: { memoryMiB: 256 } });
    made.at(-1)?.interpreter.lose();
    await run("d", { state: "keep", limits: { memoryMiB: 256 } });
    expect(ran()).toEqual([["a"], ["b", "c"], ["d"]]);
    expect(asked).toEqual([512, 256, 256]);
  });

  it("stops the run under way, tells why, and serves the next", async () => {
    const { life, run, told } = live();
    const stopped = run("while True: pass");
    const next = run("a");
    await settle();
    life.stop();
    await expect(stopped).resolves.toMatchObject({ status: "stopped" });
    await expect(next).resolves.toMatchObject({ status: "ok" });
    expect(told.slice(0, 5)).toEqual(["ready", "began", "stopped", "gone", "ready"]);
  });

  it("stops a run whose signal is aborted, and lets go of the signal of one that has ended", async () => {
    const { run, ran } = live();
    const abort = new AbortController();
    const stopped = run("while True: pass", { signal: abort.signal });
    await settle();
    abort.abort();
    await expect(stopped).resolves.toMatchObject({ status: "stopped" });

    const spent = new AbortController();
    await run("a", { signal: spent.signal });
    const later = run("while True: pass", { limits: { timeMs: 30 } });
    spent.abort();
    await expect(later).resolves.toMatchObject({ status: "timeout" });
    expect(ran()).toEqual([["while True: pass"], ["a"], ["while True: pass"]]);
  });

  it("does not begin a run that was stopped while its interpreter was being made", async () => {
    const { run, queue, hold, ran } = live();
    await run("a", { state: "keep" });
    const open = hold();
    const stopped = run("b", { limits: { memoryMiB: 256 } });
    await settle();
    await queue.stopAll();
    await expect(stopped).resolves.toMatchObject({ status: "stopped", stdout: "" });
    open();
    await run("c");
    expect(ran()).toEqual([["a"], ["c"]]);
  });

  it("settles a run that waits for its interpreter when this life is over", async () => {
    const { run, queue, hold, ending, life } = live();
    await run("a", { state: "keep" });
    const open = hold();
    const waiting = run("b");
    await settle();
    ending.abort(new Error("over"));
    await queue.stopAll();
    open();
    await expect(waiting).resolves.toMatchObject({ status: "stopped" });
    await expect(life.done).rejects.toThrow("over");
  });

  it("serves nothing more when it is over, and ends its interpreter", async () => {
    const { life, run, ending, made, queue } = live();
    await life.ready;
    await settle();
    ending.abort();
    void run("late");
    await life.done;
    expect(made[0]?.interpreter.isAlive).toBe(false);
    expect(made[0]?.codes).toEqual([]);
    expect(queue.first()?.settings.code).toBe("late");
  });

  it("is over with the supply's own error when no interpreter can be had, at first or later", async () => {
    const failure = new SandboxError("crash-loop", "No.");
    const first = live();
    first.next.failure = failure;
    await expect(first.life.ready).rejects.toBe(failure);
    await expect(first.life.done).rejects.toBe(failure);

    const later = live();
    await later.life.ready;
    later.next.failure = failure;
    const waiting = [later.run("a"), later.run("b")];
    await expect(later.life.done).rejects.toBe(failure);
    await expect(waiting[0]).resolves.toMatchObject({ status: "ok" });
    later.queue.rejectAll(failure);
    await expect(waiting[1]).rejects.toBe(failure);
  });

  it("may be asked to stop when nothing runs", async () => {
    const { life, run } = live();
    life.stop();
    await life.ready;
    life.stop();
    await expect(run("a")).resolves.toMatchObject({ status: "ok" });
    life.stop();
    await expect(run("b")).resolves.toMatchObject({ status: "ok" });
  });

  it("replaces an interpreter that dies with nothing to do, and says so", async () => {
    const { life, run, made, told, ran } = live();
    await life.ready;
    made[0]?.interpreter.lose();
    await expect.poll(() => made.length).toBe(2);
    await run("a", { state: "keep" });
    made[1]?.interpreter.lose();
    await expect.poll(() => told.at(-1)).toBe("ready");
    await run("b", { state: "keep" });
    expect(ran()).toEqual([["a"], ["b"]]);
    expect(told.slice(0, 3)).toEqual(["ready", "lost: crashed", "ready"]);
  });

  it("gives up when they die in a row with nothing to do, but counts anew after a run", async () => {
    vi.useFakeTimers();
    try {
      const { life, run, made } = live();
      const outcome = life.done.catch((error: unknown) => error);
      const loseAll = async (times: number): Promise<void> => {
        for (let time = 0; time < times; time += 1) {
          made.at(-1)?.interpreter.lose();
          await vi.advanceTimersByTimeAsync(60_000);
        }
      };
      await life.ready;
      await loseAll(bootAttempts);
      await run("a", { state: "keep" });
      await vi.advanceTimersByTimeAsync(1);
      await loseAll(bootAttempts);
      expect(made).toHaveLength(1 + bootAttempts * 2);
      await loseAll(1);
      await expect(outcome).resolves.toMatchObject({ code: "crash-loop" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("replaces a frame in which something may still run, once no run has come for a moment", async () => {
    vi.useFakeTimers();
    try {
      const { life, run, told, supplied, ran, made } = live();
      await life.ready;
      supplied.needsReplacement = true;
      await run("a");
      await vi.advanceTimersByTimeAsync(timeouts.quietAfterForcedEndMs - 1);
      await run("b");
      await vi.advanceTimersByTimeAsync(timeouts.quietAfterForcedEndMs - 1);
      expect(supplied.replaced).toBe(0);
      told.length = 0;
      await vi.advanceTimersByTimeAsync(1);
      expect(supplied.replaced).toBe(1);
      expect(told).toEqual(["ready"]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(supplied.replaced).toBe(1);
      await run("c");
      expect(ran()).toEqual([["a"], ["b"], ["c"]]);
      expect(made).toHaveLength(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it("says so when a run waits for a frame that is being replaced", async () => {
    const { life, run, told, supplied, hold } = live();
    await life.ready;
    await settle();
    supplied.needsReplacement = true;
    await run("a");
    await settle();
    const open = hold();
    await expect.poll(() => supplied.replaced).toBe(1);
    told.length = 0;
    const waiting = run("b");
    await settle();
    expect(told).toEqual(["awaited"]);
    open();
    await expect(waiting).resolves.toMatchObject({ status: "ok" });
    expect(told.slice(0, 3)).toEqual(["awaited", "ready", "began"]);
  });

  it("keeps a frame in which a kept program waits for its next run", async () => {
    const { run, supplied } = live();
    supplied.needsReplacement = true;
    await run("a", { state: "keep" });
    await new Promise((resolve) => setTimeout(resolve, timeouts.quietAfterForcedEndMs + 100));
    expect(supplied.replaced).toBe(0);
  });

  it("is over with the error of a frame that could not be replaced", async () => {
    const { life, run, supplied, next } = live();
    await run("a");
    await settle();
    const failure = new SandboxError("engine-missing", "No.");
    next.failure = failure;
    supplied.needsReplacement = true;
    await run("b").catch(() => undefined);
    await expect(life.done).rejects.toBe(failure);
  });

  it("ends an interpreter that was kept for too long, and no other", async () => {
    const { life, run, made, told } = live({ idleMs: 30 });
    await life.ready;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(made).toHaveLength(1);
    await run("a", { state: "keep" });
    await expect.poll(() => made.length).toBe(2);
    expect(made[0]?.interpreter.isAlive).toBe(false);
    expect(told).toContain("lost: idle");
  });
});
