import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { timeouts } from "./timeouts";
import { wallClock, within, type Clock } from "./clock";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = (): Error => new Error("late");

describe("a promise within a time", () => {
  it("has its own outcome, and clears its timer", async () => {
    await expect(within(wallClock, 100, Promise.resolve(1), late)).resolves.toBe(1);
    await expect(within(wallClock, 100, Promise.reject(new Error("own")), late)).rejects.toThrow("own");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is late when it has no outcome yet, and a later outcome changes nothing", async () => {
    const slow = deferred<number>();
    const outcome = within(wallClock, 100, slow.promise, late).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    slow.resolve(1);
    await expect(outcome).resolves.toEqual(late());
  });

  it("is not late a moment before", async () => {
    const slow = new Promise<number>((resolve) => setTimeout(() => resolve(1), 99));
    const given = within(wallClock, 100, slow, late);
    await vi.advanceTimersByTimeAsync(99);
    await expect(given).resolves.toBe(1);
  });

  it("gets the same time again, once, when the page slept meanwhile", async () => {
    let now = 0;
    const timers: (() => void)[] = [];
    const slept: Clock = {
      now: () => now,
      after: (_ms, callback) => {
        timers.push(callback);
        return () => undefined;
      },
      deadline: () => () => undefined,
    };
    const outcome = within(slept, 100, new Promise(() => undefined), late).catch((error: unknown) => error);
    now = 100 + timeouts.lateMs + 1;
    timers[0]?.();
    expect(timers).toHaveLength(2);
    now += 1_000_000;
    timers[1]?.();
    await expect(outcome).resolves.toEqual(late());
    expect(timers).toHaveLength(2);
  });
});

describe("the wall clock", () => {
  it("calls back once, unless undone", () => {
    const called = vi.fn();
    const undone = vi.fn();
    wallClock.after(10, called);
    wallClock.after(10, undone)();
    const before = wallClock.now();
    vi.advanceTimersByTime(50);
    expect(called).toHaveBeenCalledOnce();
    expect(undone).not.toHaveBeenCalled();
    expect(wallClock.now() - before).toBe(50);
  });

  it("ends a deadline on time, once, and clears its timers", () => {
    const called = vi.fn();
    const undone = vi.fn();
    wallClock.deadline(2500, called);
    wallClock.deadline(2500, undone)();
    vi.advanceTimersByTime(2499);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
    expect(undone).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends a deadline soon after the machine wakes from a sleep in which timers stopped", () => {
    const called = vi.fn();
    wallClock.deadline(600_000, called);
    vi.advanceTimersByTime(100);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(timeouts.wallClockEveryMs);
    expect(called).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not stretch a deadline when the clock is set back", () => {
    const called = vi.fn();
    wallClock.deadline(5000, called);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(5000);
    expect(called).toHaveBeenCalledOnce();
  });
});
