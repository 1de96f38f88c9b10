import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wallClock, within } from "./clock";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = (): Error => new Error("late");

describe("a promise within a time", () => {
  it("has its own outcome, and leaves no timer behind", async () => {
    await expect(within(wallClock, 100, Promise.resolve(1), late)).resolves.toBe(1);
    await expect(within(wallClock, 100, Promise.reject(new Error("own")), late)).rejects.toThrow("own");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is late when it has none, and what comes afterwards changes nothing", async () => {
    let resolve = (_value: number): void => undefined;
    const given = within(wallClock, 100, new Promise<number>((done) => (resolve = done)), late);
    const outcome = given.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    resolve(1);
    await expect(outcome).resolves.toEqual(late());
  });

  it("is not late a moment before", async () => {
    const slow = new Promise<number>((resolve) => setTimeout(() => resolve(1), 99));
    const given = within(wallClock, 100, slow, late);
    await vi.advanceTimersByTimeAsync(99);
    await expect(given).resolves.toBe(1);
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
});
