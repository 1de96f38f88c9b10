import { engineFiles, version } from "virtual:vitrine-engine";
import { bootsAtOnce, createBootSlots } from "../guest/bootSlots";
import { wallClock, type Clock } from "../platform/clock";
import { openEngineStore, pageCacheStorage, type EngineStore } from "../engine/engineStore";
import { frameReuseIn } from "../guest/frameReuse";
import { GuestInterpreterPool, type InterpreterPool } from "../guest/interpreterPool";
import { prefersLessData, connectionOf } from "../fetch/connectionSpeed";
import { createMemoryStore } from "../engine/memoryStore";
import { hasMemoryToSpare } from "../platform/device";
import type { SandboxReporter } from "./sandboxStatus";
import type { Surroundings } from "./surroundings";

/** Frames in this page, with the files of one store. */
export function pageSurroundings(baseUrl: string): Surroundings {
  const store = openStore(baseUrl);
  return {
    clock: wallClock,
    page: self,
    openPool: (reporter, signal) => openPool(baseUrl, store, wallClock, reporter, signal),
  };
}

/** The engine's files between two guests of one sandbox, and between visits where this page has Cache Storage. */
function openStore(baseUrl: string): EngineStore {
  const storage = pageCacheStorage(self);
  return storage === undefined && frameReuseIn(self.navigator) !== "always"
    ? createMemoryStore()
    : openEngineStore(baseUrl, engineFiles, storage);
}

/** A pool of interpreters, with what this page's browser and connection allow now. */
function openPool(
  baseUrl: string,
  store: EngineStore,
  clock: Clock,
  reporter: SandboxReporter,
  signal: AbortSignal,
): InterpreterPool {
  const { navigator } = self;
  return new GuestInterpreterPool({
    baseUrl,
    version,
    files: engineFiles,
    store,
    // Turns at a download are of no use to a page that cannot store the file for the next one.
    locks: pageCacheStorage(self) === undefined ? undefined : navigator.locks,
    prefersLessData: prefersLessData(connectionOf(navigator)),
    clock,
    signal,
    page: self,
    slots: createBootSlots(navigator.locks, bootsAtOnce(navigator.hardwareConcurrency), clock),
    keepsSpare: hasMemoryToSpare(navigator),
    frameReuse: frameReuseIn(navigator),
    onStep: (step) => reporter.dispatch({ type: "boot-step", step }),
    onProgress: (progress) => reporter.emit("progress", progress),
  });
}
