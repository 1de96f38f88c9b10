import type { PyodideAPI } from "pyodide";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { limitStack } from "./limitStack";

// Like an engine that can switch stacks; Node does not report that it can.
beforeEach(() => vi.stubGlobal("WebAssembly", { promising: () => undefined }));
afterEach(() => vi.unstubAllGlobals());

function limitFor(callsThatFit: number): { size: number; limits: unknown[] } {
  const limits: unknown[] = [];
  const _module = {
    _PyThreadState_Get: () => 5,
    _PyUnstable_ThreadState_SetStackProtection: (...args: number[]) => limits.push(args),
    _emscripten_stack_get_base: () => 14_539_216,
    _emscripten_stack_set_limits: (...args: number[]) => limits.push(args),
  };
  limitStack({ _module } as unknown as PyodideAPI, callsThatFit);
  const [[base = 0, end = 0] = []] = limits as number[][];
  return { size: base - end, limits };
}

it("gives Python a stack as long as the browser's, now and for later tasks", () => {
  const { size, limits } = limitFor(3445);
  expect(size % 16).toBe(0);
  expect(Math.abs(size - 3445 * 220)).toBeLessThan(16);
  expect(limits).toEqual([
    [14_539_216, 14_539_216 - size],
    [5, 14_539_216 - size, size],
  ]);
});

it("never takes more than there is memory for, nor too little to start with", () => {
  expect(limitFor(1e6).size).toBe(8_000_000);
  expect(limitFor(0).size).toBe(300_000);
});

it("uses a fixed size where stacks cannot be switched, since the count means little there", () => {
  vi.stubGlobal("WebAssembly", {});
  for (const count of [500, 3445, 1e6]) expect(limitFor(count).size).toBe(700_000);
});
