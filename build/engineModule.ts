import { callsAny, readBody, withFrame } from "./wasmBody.ts";
import { unsigned } from "./wasmBytes.ts";
import { readWasmModule, type WasmFunction, type WasmModule } from "./wasmModule.ts";

/**
 * The frame sizes, in bytes, that these functions get on the stack that Python counts. They are measured so that every kind of
 * recursion would overflow the browser's stack at about the same size of Python's.
 */
const frame = {
  /** A function with a check, including the functions that it calls before the next check. */
  call: 256,
  local: 6,
  /** A function of the parser: each level of parentheses takes 17 of them. */
  rule: 200,
  /** The deallocation of one nested object, without the function that frees its members. */
  dealloc: 512,
  /** The interpreter loop, which runs once for each call from C to Python. */
  interpreter: 1280,
} as const;
const align = 16;

/**
 * Makes the recursion checks of Python's engine reflect the use of the browser's stack.
 *
 * CPython checks how much of its stack is used before it recurses, and before it deallocates a nested object. In WebAssembly it
 * can only see its own stack in linear memory, where most functions have no frame. Return addresses and operands are on the
 * browser's stack, which overflows first: deallocating nested lists used no byte of the stack that is checked. So each function
 * that makes such a check gets a frame there, about as large as its frame on the browser's stack.
 */
export function engineModule(bytes: Uint8Array): Uint8Array {
  const module = readWasmModule(bytes);
  const stackPointer = module.exportedGlobals.get("__stack_pointer");
  if (stackPointer === undefined) throw new Error("pyodide.asm.wasm does not export its stack pointer");
  const dealloc = exported(module, "_Py_Dealloc");
  const interpreter = exported(module, "_PyEval_EvalFrameDefault");
  const ownChecks = [exported(module, "_Py_CheckRecursiveCall"), exported(module, "Py_EnterRecursiveCall")];
  const parserChecks = [exported(module, "_Py_ReachedRecursionLimitWithMargin")];
  // Some C files have one function for the check, which returns before its caller recurses.
  const sharedChecks = module.functions.filter((each) => isCheckOnly(each) && makesCheck(each, ownChecks));
  const checks = [...ownChecks, ...sharedChecks.map(({ index }) => index)];

  const frameSizeOf = (each: WasmFunction): number => {
    if (each.index === dealloc) return frame.dealloc;
    if (each.index === interpreter) return frame.interpreter;
    if (checks.includes(each.index)) return 0;
    if (makesCheck(each, checks))
      return frame.call + frame.local * (readBody(each.body).locals + each.parameters);
    return makesCheck(each, parserChecks) ? frame.rule : 0;
  };
  const sizes = module.functions
    .map((each) => ({ each, size: frameSizeOf(each) }))
    .filter(({ size }) => size > 0);
  // Without the frames, only a program that recurses would show the difference.
  if (sizes.length < minFunctions)
    throw new Error("pyodide.asm.wasm checks for recursion differently than expected");
  return module.withBodies(
    new Map(
      sizes.map(({ each, size }) => [
        each.index,
        withFrame(each, Math.ceil(size / align) * align, stackPointer),
      ]),
    ),
  );
}

const minFunctions = 250;
const call = 0x10;
const maxCheckBytes = 100;

/** Whether a function is small enough to consist of a check, with the error message as its only parameter. */
function isCheckOnly({ parameters, body }: WasmFunction): boolean {
  return parameters <= 1 && body.length < maxCheckBytes;
}

function makesCheck({ body }: WasmFunction, checks: readonly number[]): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // A search for the bytes of a call excludes most functions. Decoding all of them would take seconds.
  const mayCall = checks.some((check) => bytes.includes(Buffer.from([call, ...unsigned(check)])));
  return mayCall && callsAny(readBody(body), checks);
}

function exported(module: WasmModule, name: string): number {
  const index = module.exportedFunctions.get(name);
  if (index === undefined) throw new Error(`pyodide.asm.wasm does not export ${name}`);
  return index;
}
