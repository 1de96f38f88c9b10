import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { credit } from "../../protocol";
import { wallClock } from "../platform/clock";
import { CreditRate } from "./creditRate";
import type { MessageFence } from "./messageFence";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(isIdle = true) {
  let granted = 0;
  const waiting: (() => void)[] = [];
  const fence: MessageFence = {
    behind(callback) {
      if (isIdle) callback();
      else waiting.push(callback);
    },
    close: () => undefined,
  };
  const pace = new CreditRate(wallClock, fence, (messages) => (granted += messages));
  const arrive = (count: number): void => {
    for (let at = 0; at < count; at += 1) pace.arrived();
  };
  return { pace, arrive, granted: () => granted, waiting };
}

describe("the rate of grants", () => {
  it("is one for one at the rate of an honest guest, without end", () => {
    const { arrive, granted } = setUp();
    for (let second = 0; second < 60; second += 1) {
      arrive(1000);
      vi.advanceTimersByTime(1000);
    }
    expect(granted()).toBe(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("limits a flood to its rate after one burst, and gives the rest over time", () => {
    const { arrive, granted } = setUp();
    arrive(credit.messages * 3);
    expect(granted()).toBe(credit.messages);
    vi.advanceTimersByTime(1000);
    expect(granted()).toBe(credit.messages + credit.messagesPerSecond);
    vi.advanceTimersByTime(10_000);
    expect(granted()).toBe(credit.messages * 3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("grants nothing while messages wait, however long they take, and then everything at once", () => {
    const { arrive, granted, waiting } = setUp(false);
    arrive(1000);
    vi.advanceTimersByTime(60_000);
    arrive(1000);
    expect(granted()).toBe(0);
    expect(waiting).toHaveLength(1);
    waiting.pop()?.();
    expect(granted()).toBe(2000);
    arrive(1);
    expect(waiting).toHaveLength(1);
  });

  it("grants nothing, once it has stopped, for what waited then", () => {
    const { pace, arrive, granted, waiting } = setUp(false);
    arrive(5);
    pace.stop();
    waiting.pop()?.();
    expect(granted()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("grants nothing more once it has stopped", () => {
    const { pace, arrive, granted } = setUp();
    arrive(credit.messages + 5);
    pace.stop();
    pace.stop();
    vi.advanceTimersByTime(10_000);
    expect(granted()).toBe(credit.messages);
    expect(vi.getTimerCount()).toBe(0);
  });
});
