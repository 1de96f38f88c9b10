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
 * What makes `loadPyodide` start from a snapshot: the pages go into the engine's memory before Pyodide looks at it, and
 * Pyodide itself is given only its own state. Fails when the snapshot is not of the build with this key. The engine is
 * made ready while the snapshot is still on its way.
 */
export function restoreSnapshot(
  create: typeof createPyodideModule,
  file: Promise<ArrayBuffer>,
  key: string,
): NonNullable<Parameters<typeof loadPyodide>[0]> {
  return {
    // Says that there will be one.
    _loadSnapshot: new Uint8Array(),
    async createPyodideModule(settings) {
      const module = await create(settings);
      const snapshot = readSnapshot(await file);
      if (snapshot.key !== key)
        throw new NotRestored("other-build", "The snapshot belongs to another build.");
      const exports = readPrivateExports(module);
      const engine = module as unknown as EngineModule;
      const place = trampolinePlace(engine, exports);
      const trampoline = engine.HEAPU32[place] ?? 0;
      restorePages(engine.HEAPU8, snapshot);
      engine.HEAPU32[place] = trampoline;
      setTimeZone(engine, exports);
      const { restoreSnapshot } = engine.API;
      engine.API.restoreSnapshot = () => restoreSnapshot(snapshot.state);
      return module;
    },
  };
}

/**
 * Where CPython keeps the function that it calls others through. Which one there is hangs on the browser, or on the
 * builder's Node, whose may be JavaScript; with that on its stack Python could not wait for a promise.
 */
function trampolinePlace({ HEAPU32 }: EngineModule, { runtime, trampolineOffset }: PrivateExports): number {
  const offset = HEAPU32[trampolineOffset >>> 2] ?? 0;
  if (offset === 0) throw new Error("CPython does not say where it keeps its trampoline.");
  return (runtime + offset) >>> 2;
}

/** The memory remembers the builder's time zone, and C asks for it only once. Python's side is in _vitrine/reseed.py. */
function setTimeZone(engine: EngineModule, { timezone, daylight, tzname }: PrivateExports): void {
  const [standard = 0, summer = 0] = engine.HEAPU32.subarray(tzname >>> 2, (tzname >>> 2) + 2);
  engine.__tzset_js(timezone, daylight, standard, summer);
}
