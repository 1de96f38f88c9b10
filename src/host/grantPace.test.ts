import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { credit } from "../protocol";
import { wallClock } from "./clock";
import { createGrantPace } from "./grantPace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  let granted = 0;
  const pace = createGrantPace(wallClock, (messages) => (granted += messages));
  const arrive = (count: number): void => {
    for (let at = 0; at < count; at += 1) pace.arrived();
  };
  return { pace, arrive, granted: () => granted };
}

describe("the pace of grants", () => {
  it("is one for one at the rate of an honest guest, for ever", () => {
    const { arrive, granted } = setUp();
    for (let second = 0; second < 60; second += 1) {
      arrive(1000);
      vi.advanceTimersByTime(1000);
    }
    expect(granted()).toBe(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("holds a flood to its rate after one burst, and gives the rest in time", () => {
    const { arrive, granted } = setUp();
    arrive(credit.messages * 3);
    expect(granted()).toBe(credit.messages);
    vi.advanceTimersByTime(1000);
    expect(granted()).toBe(credit.messages + credit.messagesPerSecond);
    vi.advanceTimersByTime(10_000);
    expect(granted()).toBe(credit.messages * 3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives nothing any more once it has stopped", () => {
    const { pace, arrive, granted } = setUp();
    arrive(credit.messages + 5);
    pace.stop();
    pace.stop();
    vi.advanceTimersByTime(10_000);
    expect(granted()).toBe(credit.messages);
    expect(vi.getTimerCount()).toBe(0);
  });
});
