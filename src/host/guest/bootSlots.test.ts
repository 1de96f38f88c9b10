import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timeouts } from "../platform/timeouts";
import { bootsAtOnce, createBootSlots } from "./bootSlots";
import { wallClock } from "../platform/clock";
import type { Locks } from "../fetch/locks";
import { fakeLocks } from "../../../test/fakeLocks";

const forever = new AbortController().signal;
const tick = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("boot slots", () => {
  it("are half as many as the machine's cores, and at least one", () => {
    expect([1, 2, 3, 4, 8, 64].map(bootsAtOnce)).toEqual([1, 1, 1, 2, 4, 4]);
  });

  it("go to that many at once, and to the others in the order of their requests", async () => {
    const turns = createBootSlots(fakeLocks(), 2, wallClock);
    const begun: number[] = [];
    const ends = [0, 1, 2, 3].map(async (index) => {
      const end = await turns.take(forever);
      begun.push(index);
      return end;
    });
    await tick();
    expect(begun).toEqual([0, 1]);
    (await ends[1])?.();
    await tick();
    expect(begun).toEqual([0, 1, 2]);
    (await ends[0])?.();
    await tick();
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it("are released when they are held too long", async () => {
    const turns = createBootSlots(fakeLocks(), 1, wallClock);
    await turns.take(forever);
    const second = vi.fn();
    void turns.take(forever).then(second);
    await vi.advanceTimersByTimeAsync(timeouts.bootSlotMs - 1);
    expect(second).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(second).toHaveBeenCalledOnce();
  });

  it("clear their timers and release their locks", async () => {
    const turns = createBootSlots(fakeLocks(), 2, wallClock);
    for (let round = 0; round < 3; round += 1) {
      const end = await turns.take(forever);
      end();
      end();
    }
    await tick();
    expect(vi.getTimerCount()).toBe(0);
    expect(await turns.tryAcquire()).toBeTypeOf("function");
  });

  it("do not keep one waiting who has waited long, or is gone", async () => {
    const stuck: Locks = {
      request: (_name, options) =>
        new Promise((_, reject) => {
          if ("signal" in options)
            options.signal.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    };
    const turns = createBootSlots(stuck, 2, wallClock);
    const patient = vi.fn();
    void turns.take(forever).then(patient);
    await vi.advanceTimersByTimeAsync(timeouts.bootSlotWaitMs - 1);
    expect(patient).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(patient).toHaveBeenCalledOnce();

    const gone = new AbortController();
    const leaving = turns.take(gone.signal);
    gone.abort();
    await leaving;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("are unlimited where there are no locks, or none for this page", async () => {
    const refusing: Locks = { request: () => Promise.reject(new DOMException("no", "SecurityError")) };
    for (const locks of [undefined, refusing]) {
      const turns = createBootSlots(locks, 1, wallClock);
      await turns.take(forever);
      await turns.take(forever);
      expect(await turns.tryAcquire()).toBeTypeOf("function");
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it("can be awaited without taking one, whichever becomes free", async () => {
    const turns = createBootSlots(fakeLocks(), 2, wallClock);
    const [first, second] = [await turns.take(forever), await turns.take(forever)];
    expect(await turns.tryAcquire()).toBeUndefined();
    const free = vi.fn();
    void turns.untilFree(forever).then(free);
    await tick();
    expect(free).not.toHaveBeenCalled();
    second();
    await tick();
    expect(free).toHaveBeenCalledOnce();
    expect(await turns.tryAcquire()).toBeTypeOf("function");
    first();
    await tick();

    const gone = new AbortController();
    const left = vi.fn();
    const busy = createBootSlots(fakeLocks(), 1, wallClock);
    await busy.take(forever);
    void busy.untilFree(gone.signal).then(left);
    gone.abort();
    await tick();
    expect(left).toHaveBeenCalledOnce();
  });

  it("go to a spare only when nothing else waits for one", async () => {
    const turns = createBootSlots(fakeLocks(), 1, wallClock);
    const end = await turns.take(forever);
    expect(await turns.tryAcquire()).toBeUndefined();
    end();
    await tick();
    const spare = await turns.tryAcquire();
    expect(spare).toBeTypeOf("function");
    expect(await turns.tryAcquire()).toBeUndefined();
  });
});
