import type { PyodideAPI } from "pyodide";

/**
 * The bytes of its own stack that Python may use for each call that fits on the browser's (build/engineModule.ts). The lowest value
 * at which a browser's stack overflowed was 240, in Chromium's optimizing compiler; e2e/recursion.spec.ts checks the margin.
 */
const bytesPerCall = 220;
/**
 * The total where stack switching is not supported, in WebKit. There the measured function is recompiled during the measurement, so
 * the count varies by a factor of three between starts and is not representative of Python's functions.
 */
const bytesOnOneStack = 700_000;
/** For an engine in which the measurement fails. */
const minBytes = 300_000;
/** The memory that is reserved for the stack. */
const maxBytes = 8_000_000;
const align = 16;

interface Engine {
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, bytes: number): number;
  _emscripten_stack_get_base(): number;
  _emscripten_stack_set_limits(base: number, end: number): void;
}

/** Makes Python raise RecursionError before the browser's stack overflows. Pyodide's own limit is the stack in its memory. */
export function limitStack(pyodide: PyodideAPI, callsThatFit: number): void {
  const { _module: engine } = pyodide as unknown as { readonly _module: Engine };
  const measured = Math.min(maxBytes, Math.max(minBytes, callsThatFit * bytesPerCall));
  const bytes = ("promising" in WebAssembly ? measured : bytesOnOneStack) & -align;
  const base = engine._emscripten_stack_get_base();
  const start = base - bytes;
  // Pyodide makes Python read this limit again for each task that may switch stacks.
  engine._emscripten_stack_set_limits(base, start);
  engine._PyUnstable_ThreadState_SetStackProtection(engine._PyThreadState_Get(), start, bytes);
}
