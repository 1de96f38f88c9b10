/**
 * Addresses in the engine's memory that Pyodide does not promise, by the names that Emscripten gives them in its module. The
 * build asks for them when it makes the snapshot, and the worker when it restores it: one that is missing would be taken for
 * address 0, and a word of the engine's would be overwritten in silence.
 */
export interface PrivateExports {
  readonly timezone: number;
  readonly daylight: number;
  readonly tzname: number;
  readonly runtime: number;
  /** Where it is written how far into the runtime CPython keeps its trampoline. */
  readonly trampolineOffset: number;
}

/** Throws when one of them is no positive number. */
export function readPrivateExports(module: object): PrivateExports {
  const read = (name: string): number => {
    const address: unknown = Reflect.get(module, name);
    if (typeof address === "number" && address > 0) return address;
    throw new Error(
      `Pyodide's module has ${String(address)} for ${name}, where an address was expected: see "Private exports" in docs/upgrading-pyodide.md.`,
    );
  };
  return {
    timezone: read("___timezone"),
    daylight: read("___daylight"),
    tzname: read("___tzname"),
    runtime: read("__PyRuntime"),
    trampolineOffset: read("__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET"),
  };
}
