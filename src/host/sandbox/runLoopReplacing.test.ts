import { describe, expect, it, vi } from "vitest";
import { bootAttempts, timeouts } from "../platform/timeouts";
import { SandboxError } from "../SandboxError";
import { live, settle } from "../../../test/liveRunLoop";

describe("a sandbox's life", () => {
  it("replaces an interpreter that dies with nothing to do, and says so", async () => {
    const { life, run, made, told, ran, resets } = live({ session: {} });
    await life.ready;
    made[0]?.interpreter.lose();
    await expect.poll(() => made.length).toBe(2);
    await run("a");
    made[1]?.interpreter.lose();
    await expect.poll(() => told.at(-1)).toBe("ready");
    await run("b");
    expect(ran()).toEqual([["a"], ["b"]]);
    expect(told.slice(0, 4)).toEqual(["ready", "lost: crashed", "gone", "ready"]);
    // Only the second had a state to lose.
    expect(resets).toEqual(["crashed"]);
  });

  it("gives up when they die in a row with nothing to do, but counts anew after a run", async () => {
    vi.useFakeTimers();
    try {
      const { life, run, made } = live({ session: {} });
      const outcome = life.done.catch((error: unknown) => error);
      const loseAll = async (times: number): Promise<void> => {
        for (let time = 0; time < times; time += 1) {
          made.at(-1)?.interpreter.lose();
          await vi.advanceTimersByTimeAsync(60_000);
        }
      };
      await life.ready;
      await loseAll(bootAttempts);
      await run("a");
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
    expect(told).toEqual(["boot-step: starting"]);
    open();
    await expect(waiting).resolves.toMatchObject({ status: "ok" });
    expect(told.slice(0, 3)).toEqual(["boot-step: starting", "ready", "began"]);
  });

  it("keeps a frame in which a kept program waits for its next run", async () => {
    const { run, supplied } = live({ session: {} });
    supplied.needsReplacement = true;
    await run("a");
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
    const { life, run, made, told, resets } = live({ session: { idleMs: 30 } });
    await life.ready;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(made).toHaveLength(1);
    await run("a");
    await expect.poll(() => made.length).toBe(2);
    expect(made[0]?.interpreter.isAlive).toBe(false);
    expect(told).toContain("lost: idle");
    expect(resets).toEqual(["idle"]);
  });
});
