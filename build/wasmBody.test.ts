import { describe, expect, it } from "vitest";
import { callsAny, readBody, withFrame } from "./wasmBody.ts";
import { readWasmModule } from "./wasmModule.ts";

const i32 = 0x7f;
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];
const named = (name: string, ...rest: number[]): number[] => [
  name.length,
  ...new TextEncoder().encode(name),
  ...rest,
];

/**
 * `f(n)` with these instructions, beside a stack pointer that starts at 1000 and `seen`, which returns its present value.
 */
function moduleWith(...instructions: number[]): Uint8Array<ArrayBuffer> {
  const body = (...code: number[]): number[] => [code.length + 2, 0, ...code, 0x0b];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 2, 0x60, 1, i32, 1, i32, 0x60, 0, 1, i32),
    ...section(2, 1, ...named("env"), ...named("given", 0, 1)),
    ...section(3, 2, 0, 1),
    ...section(6, 1, i32, 1, 0x41, 0xe8, 0x07, 0x0b),
    ...section(7, 3, ...named("sp", 3, 0), ...named("f", 0, 1), ...named("seen", 0, 2)),
    ...section(10, 2, ...body(...instructions), ...body(0x23, 0)),
  ]);
}

function run(bytes: Uint8Array<ArrayBuffer>, given: () => number = () => 7) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { given } });
  return exports as unknown as { f(n: number): number; seen(): number; sp: { value: number } };
}

function framed(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const module = readWasmModule(bytes);
  const f = module.functions.find(({ index }) => index === module.exportedFunctions.get("f"));
  if (f === undefined) throw new Error("there is no f");
  const bodies = new Map([[f.index, withFrame(f, size, module.exportedGlobals.get("sp") ?? -1)]]);
  return new Uint8Array(module.withBodies(bodies));
}

/** `if n: return given()`, in two blocks, else `seen()`. */
const branching = [...[0x02, 0x40, 0x20, 0, 0x04, 0x40, 0x10, 0, 0x0f, 0x0b, 0x0b], ...[0x10, 2]];

describe("a function that is given a frame", () => {
  it("has it while it runs, and has given it back after each of its returns", () => {
    const module = run(framed(moduleWith(...branching), 4096));
    expect([module.f(0), module.sp.value]).toEqual([1000 - 4096, 1000]);
    expect([module.f(1), module.sp.value]).toEqual([7, 1000]);
    // Without a frame it returns the unchanged pointer.
    expect(run(moduleWith(...branching)).f(0)).toBe(1000);
  });

  it("has it while it calls others", () => {
    const seen: number[] = [];
    const module = run(framed(moduleWith(...branching), 64), () => seen.push(module.seen()));
    module.f(1);
    expect(seen).toEqual([1000 - 64]);
  });

  it("may return by a branch to its end, through a branch table, too", () => {
    const table = run(framed(moduleWith(0x41, 5, 0x20, 0, 0x0e, 1, 0, 0), 16));
    expect([table.f(0), table.f(1), table.sp.value]).toEqual([5, 5, 1000]);
  });

  it("is refused when it has an unknown shape", () => {
    const refused = [
      [[0x20, 0, 0x12, 0], "calling another"],
      [[0xfd, 0x0c], "253"],
      [[0xfc, 0x30], "252 48"],
      [[0x02, 0x40, 0x20, 0], "blocks are not balanced"],
    ] as const;
    for (const [instructions, complaint] of refused)
      expect(() => framed(moduleWith(...instructions), 16)).toThrow(complaint);
  });
});

describe("a body", () => {
  it("is searched for calls, not for bytes that look like one", () => {
    const body = (...code: number[]) => readBody(Uint8Array.from([0, ...code, 0x0b]));
    expect(callsAny(body(0x10, 9), [8, 9])).toBe(true);
    expect(callsAny(body(0x10, 0x89, 0x01), [9])).toBe(false);
    // A constant of 16, and after it 9 as a local's number would be.
    expect(callsAny(body(0x41, 0x10, 0x1a, 0x20, 9), [9])).toBe(false);
  });
});
