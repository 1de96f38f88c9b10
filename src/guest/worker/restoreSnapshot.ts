import type { loadPyodide } from "pyodide";
import type createPyodideModule from "pyodide/pyodide.asm.mjs";
import { NotRestored } from "./NotRestored";
import { readPrivateExports, type PrivateExports } from "./privateExports";
import { readSnapshot, restorePages } from "./snapshotFile";

interface EngineModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly API: { restoreSnapshot(state: Uint8Array): unknown };
  __tzset_js(timezone: number, daylight: number, standardName: number, summerName: number): void;
}

/**
 * The options with which `loadPyodide` starts from a snapshot: the pages are copied into the engine's memory before Pyodide reads
 * it, and Pyodide itself restores only its own state. The start fails unless the snapshot has this key. The engine is instantiated
 * while the snapshot is still downloading.
 */
export function restoreSnapshot(
  create: typeof createPyodideModule,
  file: Promise<ArrayBuffer>,
  key: string,
): NonNullable<Parameters<typeof loadPyodide>[0]> {
  return {
    // Makes Pyodide expect a snapshot.
    _loadSnapshot: new Uint8Array(),
    async createPyodideModule(settings) {
      const module = await create(settings);
      const snapshot = readSnapshot(await file);
      if (snapshot.key !== key)
        throw new NotRestored("other-build", "The snapshot belongs to another build.");
      const exports = readPrivateExports(module);
      const engine = module as unknown as EngineModule;
      const trampolineIndex = indexOfTrampoline(engine, exports);
      const trampoline = engine.HEAPU32[trampolineIndex] ?? 0;
      restorePages(engine.HEAPU8, snapshot);
      engine.HEAPU32[trampolineIndex] = trampoline;
      setTimeZone(engine, exports);
      const { restoreSnapshot } = engine.API;
      engine.API.restoreSnapshot = () => restoreSnapshot(snapshot.state);
      return module;
    },
  };
}

/**
 * The index of the function through which CPython calls others. The engine chooses it by the features of the browser, and in the
 * snapshot by those of the builder's Node. If that one is JavaScript, Python cannot wait for a promise while it is on the stack.
 */
function indexOfTrampoline({ HEAPU32 }: EngineModule, { runtime, trampolineOffset }: PrivateExports): number {
  const offset = HEAPU32[trampolineOffset >>> 2] ?? 0;
  if (offset === 0) throw new Error("CPython does not say where it keeps its trampoline.");
  return (runtime + offset) >>> 2;
}

/** The snapshot contains the builder's time zone, which C reads only once. _vitrine/reseed.py does the same for Python. */
function setTimeZone(engine: EngineModule, { timezone, daylight, tzname }: PrivateExports): void {
  const [standard = 0, summer = 0] = engine.HEAPU32.subarray(tzname >>> 2, (tzname >>> 2) + 2);
  engine.__tzset_js(timezone, daylight, standard, summer);
}
