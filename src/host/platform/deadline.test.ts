import { describe, expect, it, vi } from "vitest";
import { Deadline } from "./deadline";
import { timeouts } from "./timeouts";

/** A clock of which the test moves the hands. Timers wait while the machine sleeps, and are late when it wakes. */
function setUp({ ms = 10_000, pauseMs = 60_000, isHidden = false } = {}) {
  let now = 0;
  const timers = new Map<() => void, number>();
  const onPassed = vi.fn();
  const page = { isHidden };
  const deadline = new Deadline({
    clock: {
      now: () => now,
      after(delay, callback) {
        timers.set(callback, now + delay);
        return () => void timers.delete(callback);
      },
      deadline: () => () => undefined,
    },
    ms,
    pauseMs,
    onPassed,
    isHidden: () => page.isHidden,
  });
  const fireDue = (): void => {
    for (let fired = 0; fired < 1000; fired += 1) {
      const [next] = [...timers].filter(([, at]) => at <= now).sort(([, a], [, b]) => a - b);
      if (next === undefined) return;
      timers.delete(next[0]);
      next[0]();
    }
    throw new Error("a timer that is due is set again and again");
  };
  return {
    deadline,
    onPassed,
    page,
    timers,
    /** Time passes, and every timer comes in time. */
    pass(duration: number) {
      const end = now + duration;
      while (now < end) {
        now = Math.min(end, ...[...timers.values()].filter((at) => at > now));
        fireDue();
      }
    },
    /** Time passes without a timer; those that were due come afterwards. */
    sleep(duration: number) {
      now += duration;
      fireDue();
    },
    /** Time passes without a timer, and none comes yet. */
    stall(duration: number) {
      now += duration;
    },
    fireDue,
  };
}

describe("a deadline", () => {
  it("passes once, to the millisecond, and leaves no timer behind", () => {
    const { onPassed, pass, timers, deadline } = setUp();
    pass(9999);
    expect(onPassed).not.toHaveBeenCalled();
    pass(1);
    expect(onPassed).toHaveBeenCalledOnce();
    expect(timers.size).toBe(0);
    expect(deadline.time()).toEqual({ countedMs: 10_000, uncountedMs: 0 });
    pass(50_000);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  it("does not pass when it was cancelled, and still reports the time", () => {
    const { onPassed, pass, timers, deadline } = setUp();
    pass(500);
    deadline.cancel();
    expect(timers.size).toBe(0);
    deadline.pause()();
    expect(timers.size).toBe(0);
    pass(3000);
    expect(onPassed).not.toHaveBeenCalled();
    expect(deadline.time()).toEqual({ countedMs: 3500, uncountedMs: 0 });
  });
});

describe("a pause", () => {
  it("does not count", () => {
    const { deadline, onPassed, pass } = setUp();
    pass(4000);
    const resume = deadline.pause();
    pass(30_000);
    resume();
    pass(5999);
    expect(onPassed).not.toHaveBeenCalled();
    expect(deadline.time()).toEqual({ countedMs: 9999, uncountedMs: 30_000 });
    pass(1);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  it("may overlap with others, and ends once", () => {
    const { deadline, pass } = setUp();
    const first = deadline.pause();
    pass(1000);
    const second = deadline.pause();
    first();
    first();
    pass(1000);
    second();
    pass(1000);
    expect(deadline.time()).toEqual({ countedMs: 1000, uncountedMs: 2000 });
  });

  it("counts from where all pauses together are too long", () => {
    const { deadline, onPassed, pass } = setUp({ ms: 2000, pauseMs: 5000 });
    const first = deadline.pause();
    pass(3000);
    first();
    const second = deadline.pause();
    pass(3999);
    expect(onPassed).not.toHaveBeenCalled();
    pass(1);
    expect(onPassed).toHaveBeenCalledOnce();
    second();
    expect(deadline.time()).toEqual({ countedMs: 2000, uncountedMs: 5000 });
  });

  it("does not put off a deadline that is due, however often it is repeated", () => {
    const { deadline, onPassed, stall, fireDue, timers } = setUp({ ms: 1000 });
    stall(1000);
    const waiting = [...timers.keys()];
    for (let count = 0; count < 100; count += 1) deadline.pause()();
    // A browser would call a new timer after everything that waits already.
    expect([...timers.keys()]).toEqual(waiting);
    fireDue();
    expect(onPassed).toHaveBeenCalledOnce();
  });
});

describe("a sleep of the machine", () => {
  it("costs no more than the time until the next tick", () => {
    const { deadline, onPassed, pass, sleep } = setUp();
    pass(2500);
    sleep(3_600_000);
    expect(onPassed).not.toHaveBeenCalled();
    expect(deadline.time()).toEqual({
      // Of the half second since the last tick nobody knows that the machine slept only later.
      countedMs: 2000 + timeouts.deadlineTickMs,
      uncountedMs: 500 + 3_600_000 - timeouts.deadlineTickMs,
    });
    pass(6999);
    expect(onPassed).not.toHaveBeenCalled();
    pass(1);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  it("uses up nothing of what pauses may last", () => {
    const { deadline, pass, sleep } = setUp({ pauseMs: 5000 });
    const resume = deadline.pause();
    sleep(600_000);
    pass(3999);
    resume();
    expect(deadline.time()).toEqual({ countedMs: 0, uncountedMs: 603_999 });
  });

  it("is not what a page goes through whose timers are late because it handles messages", () => {
    const { deadline, onPassed, stall, fireDue } = setUp();
    for (let handled = 0; handled < 100; handled += 1) {
      stall(100);
      deadline.observe();
    }
    fireDue();
    expect(onPassed).toHaveBeenCalledOnce();
    expect(deadline.time()).toEqual({ countedMs: 10_000, uncountedMs: 0 });
  });

  it("is not a stall of some seconds", () => {
    const { onPassed, sleep } = setUp({ ms: 2000 });
    sleep(timeouts.awakeMs);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  it("is not a tick that comes a minute late because the tab is hidden, or was", () => {
    const hidden = setUp({ ms: 50_000, isHidden: true });
    hidden.sleep(60_000);
    expect(hidden.onPassed).toHaveBeenCalledOnce();
    const shown = setUp({ ms: 50_000, isHidden: true });
    shown.page.isHidden = false;
    shown.sleep(60_000);
    expect(shown.onPassed).toHaveBeenCalledOnce();
    const slept = setUp({ ms: 50_000, isHidden: true });
    slept.sleep(600_000);
    expect(slept.onPassed).not.toHaveBeenCalled();
  });

  it("is nothing when the clock is set back", () => {
    const { deadline, stall } = setUp();
    stall(-5000);
    expect(deadline.time()).toEqual({ countedMs: 0, uncountedMs: 0 });
  });
});
