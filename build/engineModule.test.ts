import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { engineModule } from "./engineModule.ts";
import { readBody } from "./wasmBody.ts";
import { readWasmModule } from "./wasmModule.ts";

const own = readFileSync(createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm"));
const made = engineModule(own);

/** How often a function moves the stack pointer. */
function moves(bytes: Uint8Array, name: string): number {
  const { functions, exportedFunctions, exportedGlobals } = readWasmModule(bytes);
  const found = functions.find(({ index }) => index === exportedFunctions.get(name));
  if (found === undefined) throw new Error(`there is no ${name}`);
  const set = Uint8Array.of(0x24, ...encoded(exportedGlobals.get("__stack_pointer") ?? 0));
  return readBody(found.body).instructions.filter(({ start, end }) =>
    Buffer.from(found.body.subarray(start, end)).equals(set),
  ).length;
}

const encoded = (value: number): number[] => [(value & 0x7f) | 0x80, value >> 7];

describe("Python's engine", () => {
  it("is valid, and hardly larger", () => {
    expect(WebAssembly.validate(Uint8Array.from(made))).toBe(true);
    expect(made.length - own.length).toBeLessThan(20_000);
  });

  it("has frames where Python calls itself, and no others", () => {
    for (const name of ["PyObject_Repr", "PyObject_RichCompare", "_PyEval_EvalFrameDefault", "_Py_Dealloc"])
      expect(moves(made, name) - moves(own, name), name).toBe(2);
    for (const name of ["PyList_Append", "PyDict_GetItem", "PyLong_FromLong", "Py_EnterRecursiveCall"])
      expect(moves(made, name), name).toBe(moves(own, name));
  });

  it("is refused when it is written differently", () => {
    const renamed = Buffer.from(own);
    renamed.write("_Py_Xealloc", renamed.indexOf("_Py_Dealloc"));
    expect(() => engineModule(renamed)).toThrow("does not export _Py_Dealloc");
  });
});
