import { describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { SandboxError } from "../SandboxError";
import { limits, live, settle } from "../../../test/liveRunLoop";

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
      await vi.advanceTimersByTimeAsync(timeouts.spareDelayMs - 1);
      expect(prewarm).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(prewarm).toHaveBeenCalledExactlyOnceWith(limits.memoryMiB);
      // What the run itself had asked for, had it lasted.
      await vi.advanceTimersByTimeAsync(timeouts.spareInRunMs);
      prewarm.mockClear();
      void run("while True: pass");
      await vi.advanceTimersByTimeAsync(timeouts.spareInRunMs - 1);
      expect(prewarm).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(prewarm).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it("makes another one when the memory limit changes", async () => {
    const { run, ran, asked } = live();
    await run("a");
    await settle();
    await run("b", { limits: { memoryMiB: 256 } });
    await settle();
    expect(ran()).toEqual([["a"], ["b"]]);
    expect(asked).toEqual([512, 512, 256, 256]);
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
    await run("a");
    await settle();
    const open = hold();
    const stopped = run("b", { limits: { memoryMiB: 256 } });
    await settle();
    await queue.stopAll();
    await expect(stopped).resolves.toMatchObject({ status: "stopped", stdout: "" });
    open();
    await run("c");
    expect(ran()).toEqual([["a"], ["c"]]);
  });

  it("begins no run before the library that it needs is complete, and says so", async () => {
    const { life, run, ran, told, library } = live();
    const rest = deferred<void>();
    library.missing = rest.promise;
    await life.ready;
    await run("import math");
    const waiting = run("import turtle");
    await settle();
    expect(ran()).toEqual([["import math"]]);
    expect(told.slice(-2)).toEqual(["ready", "boot-step: starting"]);
    library.missing = undefined;
    rest.resolve();
    await expect(waiting).resolves.toMatchObject({ status: "ok" });
    expect(told.slice(told.indexOf("boot-step: starting")).slice(0, 4)).toEqual([
      "boot-step: starting",
      "ready",
      "began",
      "gone",
    ]);
  });

  it("does not begin a run that was stopped while it waited for the library", async () => {
    const { life, queue, run, ran, library } = live();
    const rest = deferred<void>();
    library.missing = rest.promise;
    await life.ready;
    const waiting = run("import turtle");
    await settle();
    await queue.stopAll();
    await expect(waiting).resolves.toMatchObject({ status: "stopped" });
    rest.resolve();
    await expect(run("b")).resolves.toMatchObject({ status: "ok" });
    expect(ran()).toEqual([["b"]]);
  });

  it("is over with the library's error when a run needs what cannot be had", async () => {
    const { life, run, library } = live();
    library.missing = Promise.reject(new Error("no library"));
    library.missing.catch(() => undefined);
    await life.ready;
    await expect(run("b")).resolves.toMatchObject({ status: "ok" });
    run("import turtle").catch(() => undefined);
    await expect(life.done).rejects.toThrow("no library");
  });

  it("takes another interpreter when the one is lost with which a run waited for the library", async () => {
    const { life, run, ran, made, library } = live();
    library.missing = new Promise(() => undefined);
    await life.ready;
    const waiting = run("import turtle");
    await settle();
    library.missing = undefined;
    made[0]?.interpreter.lose();
    await expect(waiting).resolves.toMatchObject({ status: "ok" });
    expect(ran()).toEqual([["import turtle"]]);
    expect(made[0]?.codes).toEqual([]);
  });

  it("settles a run that waits for its interpreter when this life is over", async () => {
    const { run, queue, hold, ending, life } = live();
    await run("a");
    await settle();
    const open = hold();
    const waiting = run("b", { limits: { memoryMiB: 256 } });
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
});
