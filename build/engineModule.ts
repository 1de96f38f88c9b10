import { callsAny, readBody, withFrame } from "./wasmBody.ts";
import { unsigned } from "./wasmBytes.ts";
import { readWasmModule, type WasmFunction, type WasmModule } from "./wasmModule.ts";

/**
 * What each of these functions is made to take of the stack that Python counts, in bytes: by measurement, so that whatever
 * recurses overflows the browser's stack at about as many of them.
 */
const frame = {
  /** A function with a check, and whatever it calls on the way to the next one. */
  call: 256,
  local: 6,
  /** A function of the parser: an expression in parentheses is 17 of them deep. */
  rule: 200,
  /** One object within another that is freed: whatever frees it comes on top. */
  dealloc: 512,
  /** The loop that runs Python's code, once for each time that C calls Python. */
  interpreter: 1280,
} as const;
const align = 16;

/**
 * Python's engine, whose checks for recursion count what the browser counts.
 *
 * CPython looks how much of its stack is used before it calls itself again, and before it frees one object within another.
 * In WebAssembly it sees a stack of its own in the memory, in which most functions have nothing, while what they return to
 * and what they calculate with is on the browser's, which overflows first: a list in a list in a list was freed with
 * not one byte of the first. So each function that makes such a check is given a frame on it, about as large as the browser's.
 */
export function engineModule(bytes: Uint8Array): Uint8Array {
  const module = readWasmModule(bytes);
  const stackPointer = module.exportedGlobals.get("__stack_pointer");
  if (stackPointer === undefined) throw new Error("pyodide.asm.wasm does not export its stack pointer");
  const dealloc = exported(module, "_Py_Dealloc");
  const interpreter = exported(module, "_PyEval_EvalFrameDefault");
  const ownChecks = [exported(module, "_Py_CheckRecursiveCall"), exported(module, "Py_EnterRecursiveCall")];
  const parserChecks = [exported(module, "_Py_ReachedRecursionLimitWithMargin")];
  // Some files share one check among their functions, which has returned before they call on.
  const shared = module.functions.filter((each) => isShared(each) && makesCheck(each, ownChecks));
  const checks = [...ownChecks, ...shared.map(({ index }) => index)];

  const sizeOf = (each: WasmFunction): number => {
    if (each.index === dealloc) return frame.dealloc;
    if (each.index === interpreter) return frame.interpreter;
    if (checks.includes(each.index)) return 0;
    if (makesCheck(each, checks))
      return frame.call + frame.local * (readBody(each.body).locals + each.parameters);
    return makesCheck(each, parserChecks) ? frame.rule : 0;
  };
  const sizes = module.functions.map((each) => ({ each, size: sizeOf(each) })).filter(({ size }) => size > 0);
  // Nobody would notice a build without them before a program recurses.
  if (sizes.length < leastFunctions)
    throw new Error("pyodide.asm.wasm checks for recursion otherwise than it did");
  return module.withBodies(
    new Map(
      sizes.map(({ each, size }) => [
        each.index,
        withFrame(each, Math.ceil(size / align) * align, stackPointer),
      ]),
    ),
  );
}

const leastFunctions = 250;
const call = 0x10;
const mostSharedBytes = 100;

/** Takes no more than what to say, and does nothing else. */
function isShared({ parameters, body }: WasmFunction): boolean {
  return parameters <= 1 && body.length < mostSharedBytes;
}

function makesCheck({ body }: WasmFunction, checks: readonly number[]): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most functions have none of these bytes: to read the instructions of them all would take seconds.
  const mayCall = checks.some((check) => bytes.includes(Buffer.from([call, ...unsigned(check)])));
  return mayCall && callsAny(readBody(body), checks);
}

function exported(module: WasmModule, name: string): number {
  const index = module.exportedFunctions.get(name);
  if (index === undefined) throw new Error(`pyodide.asm.wasm does not export ${name}`);
  return index;
}
