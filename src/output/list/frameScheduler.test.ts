import { describe, expect, it } from "vitest";

import { createFrameSchedule } from "./frameScheduler";

const FRAME_MS = 16;

/** A page whose clock the test sets. */
function testPage() {
  let now = 0;
  let isHidden = false;
  const waiting: { at: number; callback: () => void }[] = [];
  const after = (ms: number, callback: () => void) => void waiting.push({ at: now + ms, callback });

  function work(ms: number): void {
    now += ms;
  }

  function runUntil(end: number): void {
    for (;;) {
      waiting.sort((one, other) => one.at - other.at);
      const next = waiting[0];
      if (next === undefined || next.at > end) break;
      waiting.shift();
      now = Math.max(now, next.at);
      next.callback();
    }
    now = Math.max(now, end);
  }

  return {
    time: {
      now: () => now,
      isHidden: () => isHidden,
      onFrame: (callback: () => void) => after(FRAME_MS - (now % FRAME_MS), callback),
      after,
    },
    work,
    runUntil,
    hide: () => (isHidden = true),
  };
}

/** How often a change that takes `cost` is shown within a second when changes never stop. */
function shownInASecond(cost: number, hidden = false): number {
  const page = testPage();
  if (hidden) page.hide();
  const schedule = createFrameSchedule(page.time);
  let shown = 0;
  const change = (): void =>
    schedule(() => {
      shown += 1;
      page.work(cost);
      page.time.after(1, change);
    });
  change();
  page.runUntil(1000);
  return shown;
}

describe("when a change is shown", () => {
  it("in every frame while that is cheap", () => {
    expect(shownInASecond(2)).toBeGreaterThanOrEqual(60);
    expect(shownInASecond(7)).toBeGreaterThanOrEqual(60);
  });

  it("less often the more expensive it is, so that most of the time is left to other work", () => {
    const [some, most] = [shownInASecond(20), shownInASecond(60)];
    expect(some * 20).toBeLessThan(400);
    expect(most * 60).toBeLessThan(400);
    expect(most).toBeGreaterThanOrEqual(5);
  });

  it("without frames while the page is hidden", () => {
    expect(shownInASecond(1, true)).toBe(4);
  });
});
