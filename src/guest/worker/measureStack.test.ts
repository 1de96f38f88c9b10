// @vitest-environment node
import { afterEach, expect, it } from "vitest";
import { measureStack } from "./measureStack";

const given = Object.getOwnPropertyDescriptor(WebAssembly, "promising");

afterEach(() => {
  if (given === undefined) Reflect.deleteProperty(WebAssembly, "promising");
  else Object.defineProperty(WebAssembly, "promising", given);
});

it("counts the calls that fit, fewer where less room remains", async () => {
  Object.defineProperty(WebAssembly, "promising", { configurable: true, value: undefined });
  const full = await measureStack();
  expect(full).toBeGreaterThan(500);
  const deeper = (levels: number): Promise<number> => (levels === 0 ? measureStack() : deeper(levels - 1));
  expect(await deeper(3000)).toBeLessThan(full);
});

it("counts on the stack that programs run on, where an engine can switch", async () => {
  const wrapped: unknown[] = [];
  const promising = (exported: unknown) => {
    wrapped.push(exported);
    return () => Promise.reject(new RangeError("Maximum call stack size exceeded"));
  };
  Object.defineProperty(WebAssembly, "promising", { configurable: true, value: promising });
  // Never called directly: it would then count on another stack.
  expect(await measureStack()).toBe(0);
  expect(wrapped).toHaveLength(1);
});
