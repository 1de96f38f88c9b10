/**
 * Addresses in the engine's memory that are not part of Pyodide's API. Emscripten exports them from its module. The build reads
 * them when it makes the snapshot, and the worker when it restores it. If a missing one were taken for address 0, a word of the
 * engine's memory would silently be overwritten.
 */
export interface PrivateExports {
  readonly timezone: number;
  readonly daylight: number;
  readonly tzname: number;
  readonly runtime: number;
  /** The address of the trampoline's offset within the runtime. */
  readonly trampolineOffset: number;
}

/** Throws if one of them is not a positive number. */
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
