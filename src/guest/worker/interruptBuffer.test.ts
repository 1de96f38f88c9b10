import { describe, expect, it, vi } from "vitest";
import { createInterruptBuffer } from "./interruptBuffer";

function setUp(shared?: Int32Array) {
  let buffer: { 0: number } | undefined;
  const setInterruptBuffer = vi.fn((given: unknown) => (buffer = given as { 0: number } | undefined));
  const interrupts = createInterruptBuffer({ setInterruptBuffer }, shared);
  return { ...interrupts, setInterruptBuffer, buffer: () => buffer };
}

describe("the interrupt buffer", () => {
  it("is there only while there is something to flush, where no memory is shared", () => {
    const { arm, disarm, buffer, setInterruptBuffer } = setUp();
    expect(setInterruptBuffer).not.toHaveBeenCalled();
    disarm();
    expect(setInterruptBuffer).not.toHaveBeenCalled();
    arm(() => undefined);
    arm(() => undefined);
    expect(setInterruptBuffer).toHaveBeenCalledOnce();
    expect(buffer()).toBeDefined();
    disarm();
    disarm();
    expect(setInterruptBuffer).toHaveBeenCalledTimes(2);
    expect(buffer()).toBeUndefined();
  });

  it("flushes at each look, and says that there is no signal", () => {
    const { arm, buffer } = setUp();
    const flush = vi.fn();
    arm(flush);
    expect([buffer()?.[0], buffer()?.[0]]).toEqual([0, 0]);
    expect(flush).toHaveBeenCalledTimes(2);
    buffer()![0] = 0;
  });

  it("may be disarmed by the flush itself", () => {
    const { arm, disarm, buffer } = setUp();
    arm(disarm);
    expect(buffer()?.[0]).toBe(0);
    expect(buffer()).toBeUndefined();
  });

  it("stays where memory is shared, shows the host's signal, and lets Python clear it", () => {
    const shared = new Int32Array(new SharedArrayBuffer(4));
    const { arm, disarm, buffer, setInterruptBuffer } = setUp(shared);
    const flush = vi.fn();
    arm(flush);
    disarm();
    expect(setInterruptBuffer).toHaveBeenCalledOnce();
    shared[0] = 2;
    expect(buffer()?.[0]).toBe(2);
    expect(flush).not.toHaveBeenCalled();
    buffer()![0] = 0;
    expect(shared[0]).toBe(0);
  });

  it("keeps a signal that comes between Python's look and its clearing", () => {
    const shared = new Int32Array(new SharedArrayBuffer(4));
    const { buffer } = setUp(shared);
    expect(buffer()?.[0]).toBe(0);
    shared[0] = 2;
    buffer()![0] = 0;
    expect(buffer()?.[0]).toBe(2);
    // The engine looks again where it does not hold the lock; only Python clears.
    expect(buffer()?.[0]).toBe(2);
    buffer()![0] = 0;
    expect(buffer()?.[0]).toBe(0);
  });
});
