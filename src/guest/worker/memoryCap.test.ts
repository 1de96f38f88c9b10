import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { capMemory } from "./memoryCap";

const { grow } = WebAssembly.Memory.prototype;

describe("the memory cap", () => {
  beforeEach(() => capMemory(1));
  afterEach(() => void (WebAssembly.Memory.prototype.grow = grow));

  it("lets memory grow up to its limit, and returns the old size as usual", () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 100 });
    expect(memory.grow(5)).toBe(1);
    expect(memory.grow(10)).toBe(6);
    expect(memory.grow(0)).toBe(16);
    expect(memory.buffer.byteLength).toBe(1024 * 1024);
  });

  it("refuses growth past it with an error, does not change memory, and still allows less", () => {
    const memory = new WebAssembly.Memory({ initial: 10, maximum: 100 });
    expect(() => memory.grow(7)).toThrow(RangeError);
    expect(memory.buffer.byteLength).toBe(10 * 65_536);
    expect(memory.grow(6)).toBe(10);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });
});
