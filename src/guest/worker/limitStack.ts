import type { PyodideAPI } from "pyodide";

/**
 * What Python may use of its own stack for each call that fits on the browser's (build/engineModule.ts). The first to
 * overflow did so at 240, in the optimising compiler of Chromium; e2e/recursion.spec.ts holds the room to it.
 */
const bytesPerCall = 220;
/**
 * All of it where stacks cannot be switched, in WebKit: there the function that is counted is compiled anew meanwhile, so that
 * the count differs from start to start by a factor of three and says little of Python's own functions.
 */
const bytesOnOneStack = 700_000;
/** For an engine in which nothing could be measured; and no more than lies in the memory for it. */
const leastBytes = 300_000;
const mostBytes = 8_000_000;
const align = 16;

interface Engine {
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, bytes: number): number;
  _emscripten_stack_get_base(): number;
  _emscripten_stack_set_limits(base: number, end: number): void;
}

/** Has Python raise RecursionError before the browser's stack ends. Pyodide's own limit is that of the memory. */
export function limitStack(pyodide: PyodideAPI, callsThatFit: number): void {
  const { _module: engine } = pyodide as unknown as { readonly _module: Engine };
  const counted = Math.min(mostBytes, Math.max(leastBytes, callsThatFit * bytesPerCall));
  const bytes = ("promising" in WebAssembly ? counted : bytesOnOneStack) & -align;
  const base = engine._emscripten_stack_get_base();
  const start = base - bytes;
  // Pyodide has Python look there anew for each task that may switch stacks.
  engine._emscripten_stack_set_limits(base, start);
  engine._PyUnstable_ThreadState_SetStackProtection(engine._PyThreadState_Get(), start, bytes);
}
