import type { PyodideAPI } from "pyodide";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { limitStack } from "./limitStack";

// As an engine that can switch stacks; Node does not say so.
beforeEach(() => vi.stubGlobal("WebAssembly", { promising: () => undefined }));
afterEach(() => vi.unstubAllGlobals());

function limitFor(callsThatFit: number): { size: number; told: unknown[] } {
  const told: unknown[] = [];
  const _module = {
    _PyThreadState_Get: () => 5,
    _PyUnstable_ThreadState_SetStackProtection: (...args: number[]) => told.push(args),
    _emscripten_stack_get_base: () => 14_539_216,
    _emscripten_stack_set_limits: (...args: number[]) => told.push(args),
  };
  limitStack({ _module } as unknown as PyodideAPI, callsThatFit);
  const [[base = 0, end = 0] = []] = told as number[][];
  return { size: base - end, told };
}

it("tells Python of a stack as long as the browser's, now and for the tasks to come", () => {
  const { size, told } = limitFor(3445);
  expect(size % 16).toBe(0);
  expect(Math.abs(size - 3445 * 220)).toBeLessThan(16);
  expect(told).toEqual([
    [14_539_216, 14_539_216 - size],
    [5, 14_539_216 - size, size],
  ]);
});

it("never takes more than there is memory for, nor too little to start with", () => {
  expect(limitFor(1e6).size).toBe(8_000_000);
  expect(limitFor(0).size).toBe(300_000);
});

it("takes a number of its own where stacks cannot be switched, since the count says little there", () => {
  vi.stubGlobal("WebAssembly", {});
  for (const count of [500, 3445, 1e6]) expect(limitFor(count).size).toBe(700_000);
});
