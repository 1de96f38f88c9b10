/** The number of values that the engine's larger functions keep on the stack during a call. */
const parameters = 12;
const i64 = 0x7e;

type Recurse = (...args: bigint[]) => unknown;

interface Counter {
  readonly depth: { readonly value: number };
  readonly recurse: Recurse;
}

/**
 * Measures how many calls fit on the stack that programs run on, which browsers do not report and in which they differ by a factor
 * of seven. A WebAssembly function calls itself until the stack overflows. It is called as soon as it is compiled, because
 * optimized code, which replaces it later, would count more calls.
 */
export async function measureStack(): Promise<number> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()));
  const { depth, recurse } = exports as unknown as Counter;
  const { promising } = WebAssembly as { promising?: (exported: Recurse) => Recurse };
  try {
    // Where an engine supports stack switching, Pyodide runs programs on a separate stack.
    await (promising?.(recurse) ?? recurse)(...Array.from({ length: parameters }, () => 0n));
  } catch {
    // The overflow is the only way in which it ends.
  }
  return depth.value;
}

/** `recurse(a, b, …)` increments `depth` and returns `recurse(a, b, …) + a + b + …`, which keeps its parameters on the stack. */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const each = Array.from({ length: parameters }, (_, index) => index);
  const body = [
    ...[0, 0x23, 0, 0x41, 1, 0x6a, 0x24, 0],
    ...each.flatMap((index) => [0x20, index]),
    ...[0x10, 0],
    ...each.flatMap((index) => [0x20, index, 0x7c]),
    0x0b,
  ];
  const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, parameters, ...each.map(() => i64), 1, i64),
    ...section(3, 1, 0),
    ...section(6, 1, 0x7f, 1, 0x41, 0, 0x0b),
    ...section(7, 2, 5, ...text("depth"), 3, 0, 7, ...text("recurse"), 0, 0),
    ...section(10, 1, body.length, ...body),
  ]);
}

function text(name: string): number[] {
  return [...new TextEncoder().encode(name)];
}
