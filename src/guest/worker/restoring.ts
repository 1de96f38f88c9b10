import type { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { readSnapshot, restorePages } from "./snapshotFile";

interface EngineModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly API: { restoreSnapshot(state: Uint8Array): unknown };
  readonly ___timezone: number;
  readonly ___daylight: number;
  readonly ___tzname: number;
  readonly __PyRuntime: number;
  readonly __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
  __tzset_js(timezone: number, daylight: number, standardName: number, summerName: number): void;
}

/**
 * What makes `loadPyodide` start from a snapshot: the pages go into the engine's memory before Pyodide looks at it, and
 * Pyodide itself is given only its own state. Fails when the snapshot is not of the build with this key. The engine is
 * made ready while the snapshot is still on its way.
 */
export function restoring(
  file: Promise<ArrayBuffer>,
  key: string,
): NonNullable<Parameters<typeof loadPyodide>[0]> {
  return {
    // Says that there will be one.
    _loadSnapshot: new Uint8Array(),
    async createPyodideModule(settings) {
      const module = await createPyodideModule(settings);
      const snapshot = readSnapshot(await file);
      if (snapshot.key !== key) throw new Error("The snapshot belongs to another build.");
      const engine = module as unknown as EngineModule;
      const place = trampolinePlace(engine);
      const trampoline = engine.HEAPU32[place] ?? 0;
      restorePages(engine.HEAPU8, snapshot);
      engine.HEAPU32[place] = trampoline;
      setTimeZone(engine);
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
function trampolinePlace(engine: EngineModule): number {
  const offset = engine.HEAPU32[engine.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] ?? 0;
  return (engine.__PyRuntime + offset) >>> 2;
}

/** The memory remembers the builder's time zone, and C asks for it only once. Python's side is in _vitrine/thaw.py. */
function setTimeZone({ HEAPU32, ___timezone, ___daylight, ___tzname, __tzset_js }: EngineModule): void {
  const [standard = 0, summer = 0] = HEAPU32.subarray(___tzname >>> 2, (___tzname >>> 2) + 2);
  __tzset_js(___timezone, ___daylight, standard, summer);
}
