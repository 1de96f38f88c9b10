import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { snapshotWorth } from "../platform/timeouts";
import { wallClock } from "../platform/clock";
import { prefersLessData, trySpeed } from "./connectionSpeed";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const enough = 3 * snapshotWorth.bytes;

describe("a line on trial", () => {
  it("is fast as soon as all parts together have brought enough", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    const known = vi.fn();
    void line.isFast.then(known);
    line.heard("wasm", enough / 2);
    line.heard("stdlib", enough / 2 - 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).not.toHaveBeenCalled();
    line.heard("stdlib", enough / 2);
    expect(await line.isFast).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is slow when a second from the first byte on has brought less", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    const known = vi.fn();
    void line.isFast.then(known);
    // How long a server thinks says nothing of the line.
    await vi.advanceTimersByTimeAsync(10 * snapshotWorth.withinMs);
    line.heard("wasm", 1);
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs - 1);
    line.heard("wasm", enough - 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await line.isFast).toBe(false);
    line.heard("wasm", enough);
    line.complete();
    expect(await line.isFast).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is fast when a part is there before it has been found slow", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    line.heard("wasm", 1);
    line.complete();
    line.heard("wasm", 2);
    expect(await line.isFast).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up with its signal", async () => {
    const abort = new AbortController();
    const line = trySpeed(wallClock, abort.signal);
    line.heard("wasm", 1);
    abort.abort();
    await expect(line.isFast).rejects.toThrow("aborted");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a line that the browser knows", () => {
  it.each([
    [{}, false],
    [{ effectiveType: "4g" }, false],
    [{ effectiveType: "3g" }, true],
    [{ saveData: true, effectiveType: "4g" }, true],
  ])("%j", (line, isSparing) => expect(prefersLessData(line)).toBe(isSparing));
});
