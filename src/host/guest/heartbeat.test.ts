import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { wallClock, type Clock } from "../platform/clock";
import { startHeartbeat } from "./heartbeat";

const { heartbeatDeadMs, heartbeatEveryMs, lateMs } = timeouts;
const silence = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the heartbeat", () => {
  it("asks at once and then at intervals, as long as there are answers", async () => {
    const ping = vi.fn(() => Promise.resolve(true));
    const dead = vi.fn();
    const stop = startHeartbeat(ping, wallClock, dead);
    expect(ping).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(heartbeatEveryMs * 10);
    expect(ping).toHaveBeenCalledTimes(11);
    expect(dead).not.toHaveBeenCalled();
    stop();
  });

  it("treats silence as death, once, and not a moment too early", async () => {
    const dead = vi.fn();
    startHeartbeat(silence, wallClock, dead);
    await vi.advanceTimersByTimeAsync(heartbeatDeadMs - 1);
    expect(dead).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(dead).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(heartbeatDeadMs * 10);
    expect(dead).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("treats a failing ping as silence", async () => {
    const dead = vi.fn();
    startHeartbeat(() => Promise.reject(new Error("closed")), wallClock, dead);
    await vi.advanceTimersByTimeAsync(heartbeatDeadMs);
    expect(dead).toHaveBeenCalledOnce();
  });

  it("notices a later death", async () => {
    const dead = vi.fn();
    const ping = vi
      .fn<() => Promise<unknown>>(silence)
      .mockResolvedValueOnce(true)
      .mockResolvedValueOnce(true);
    startHeartbeat(ping, wallClock, dead);
    await vi.advanceTimersByTimeAsync(heartbeatEveryMs * 2 + heartbeatDeadMs);
    expect(ping).toHaveBeenCalledTimes(3);
    expect(dead).toHaveBeenCalledOnce();
  });

  it("reports nothing after it was stopped, even when an answer comes then", async () => {
    const dead = vi.fn();
    const answer = deferred<unknown>();
    const ping = vi.fn(() => answer.promise);
    const stop = startHeartbeat(ping, wallClock, dead);
    stop();
    stop();
    answer.resolve(true);
    await vi.advanceTimersByTimeAsync(heartbeatDeadMs * 4);
    expect(dead).not.toHaveBeenCalled();
    expect(ping).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks again when its own timer was far too late, because the page then slept", async () => {
    let now = 0;
    let timer: (() => void) | undefined;
    const slept: Clock = {
      now: () => now,
      after(_ms, callback) {
        timer = callback;
        return () => (timer = undefined);
      },
      deadline: () => () => undefined,
    };
    const wakeAt = (at: number): void => {
      now = at;
      timer?.();
    };
    const ping = vi.fn<() => Promise<unknown>>(silence);
    const dead = vi.fn();
    startHeartbeat(ping, slept, dead);
    wakeAt(3_600_000);
    expect(dead).not.toHaveBeenCalled();
    expect(ping).toHaveBeenCalledTimes(2);
    // Half a second is not much on a busy page: the answer may have come, and wait behind this timer.
    wakeAt(3_600_000 + heartbeatDeadMs + lateMs + 1);
    expect(dead).not.toHaveBeenCalled();
    wakeAt(3_600_000 + heartbeatDeadMs * 2 + lateMs + 1);
    expect(dead).toHaveBeenCalledOnce();
    await Promise.resolve();
  });
});
