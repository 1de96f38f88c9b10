import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { snapshotWorth } from "../platform/timeouts";
import { wallClock } from "../platform/clock";
import { prefersLessData, trySpeed } from "./connectionSpeed";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const enough = 3 * snapshotWorth.bytes;

describe("a connection on trial", () => {
  it("is fast as soon as enough has arrived of all parts together", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    const known = vi.fn();
    void line.isFast.then(known);
    line.received("wasm", enough / 2);
    line.received("stdlib", enough / 2 - 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).not.toHaveBeenCalled();
    line.received("stdlib", enough / 2);
    expect(await line.isFast).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is slow when less has arrived a second after the first byte", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    const known = vi.fn();
    void line.isFast.then(known);
    // The time that a server takes to answer means nothing for the connection.
    await vi.advanceTimersByTimeAsync(10 * snapshotWorth.withinMs);
    line.received("wasm", 1);
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs - 1);
    line.received("wasm", enough - 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await line.isFast).toBe(false);
    line.received("wasm", enough);
    line.complete();
    expect(await line.isFast).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is fast when a part is complete before it has been found slow", async () => {
    const line = trySpeed(wallClock, new AbortController().signal);
    line.received("wasm", 1);
    line.complete();
    line.received("wasm", 2);
    expect(await line.isFast).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends with its signal", async () => {
    const abort = new AbortController();
    const line = trySpeed(wallClock, abort.signal);
    line.received("wasm", 1);
    abort.abort();
    await expect(line.isFast).rejects.toThrow("aborted");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a connection that the browser describes", () => {
  it.each([
    [{}, false],
    [{ effectiveType: "4g" }, false],
    [{ effectiveType: "3g" }, true],
    [{ saveData: true, effectiveType: "4g" }, true],
  ])("%j", (line, isSparing) => expect(prefersLessData(line)).toBe(isSparing));
});
