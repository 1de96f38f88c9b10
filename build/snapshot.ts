import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { cachedFile } from "./cachedFile.ts";
import { withDeterministicClock } from "./deterministicClock.ts";
import { engineKey, readEngine, type CreatePyodideModule } from "./readEngine.ts";
import { readRunnerFiles } from "./runnerFiles.ts";
import { readStdlib } from "./stdlibZip.ts";
import { installRunner } from "../src/guest/python/installRunner.ts";
import { readPrivateExports } from "../src/guest/worker/privateExports.ts";
import { writeSnapshot } from "../src/guest/worker/snapshotFile.ts";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions.ts";

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const pyodideFolder = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

/**
 * The modules in the snapshot: those that programs import most, and those that are slow to import. Together they add a few hundred
 * kilobytes to the download. A module that generates a secret at import, such as multiprocessing, must not be added.
 */
const imports =
  "bisect, calendar, collections, copy, csv, dataclasses, datetime, decimal, enum, fractions, functools, hashlib, " +
  "heapq, html, importlib.metadata, io, itertools, json, math, operator, pathlib, pprint, queue, random, re, secrets, " +
  "statistics, string, tempfile, textwrap, time, timeit, typing, uuid";

/** A hash of everything that the snapshot depends on. 128 bits in hex. */
export async function snapshotKey(): Promise<string> {
  const sources = [
    ...["pyodide.asm.wasm", "pyodide.mjs"].map((name) => join(pyodideFolder, name)),
    // As shipped, because the snapshot contains the offsets of the modules in the archive.
    (await readStdlib()).path,
    ...["build/snapshot.ts", "build/deterministicClock.ts", "src/guest/python/installRunner.ts"].map(root),
    ...["src/guest/worker/snapshotFile.ts", "src/guest/worker/pyodideOptions.ts"].map(root),
  ];
  const hash = createHash("sha256")
    .update(await engineKey())
    .update(JSON.stringify(await readRunnerFiles()));
  for (const source of sources)
    hash.update(
      createHash("sha256")
        .update(await readFile(source))
        .digest(),
    );
  return hash.digest("hex").slice(0, 32);
}

/** A snapshot of Python that contains the runner. */
export async function readSnapshotFile(lock: string): Promise<Buffer> {
  return cachedFile(`snapshot-${await snapshotKey()}`, () => makeSnapshotFile(lock));
}

/**
 * Reproducible from the same sources with the same Node, if nothing else runs in the process. Otherwise visitors would download
 * the snapshot again after every build of a site.
 */
export async function makeSnapshotFile(lock: string): Promise<Uint8Array> {
  const key = await snapshotKey();
  return withDeterministicClock(() => makeSnapshot(key, lock));
}

async function makeSnapshot(key: string, lock: string): Promise<Uint8Array> {
  const { path: stdLibURL } = await readStdlib();
  const options = {
    ...pyodideOptions,
    lockFileContents: lock,
    stdLibURL,
    createPyodideModule: await readEngine(),
  };
  pretendStackSwitching();
  const pyodide = await loadPyodide({
    ...options,
    // Fixed, so that the snapshot is reproducible.
    env: { ...pyodideOptions.env, PYTHONHASHSEED: "0" },
    _makeSnapshot: true,
  });
  // Fails the build. At run time a missing export would only make every boot ignore the snapshot.
  readPrivateExports((pyodide as unknown as { readonly _module: object })._module);
  installRunner(pyodide, await readRunnerFiles());
  pyodide.runPython(`
import ${imports}
del ${imports.replaceAll(/\.\w+/g, "")}
import os
del os.environ["PYTHONHASHSEED"], os
import _vitrine.runner
_vitrine.runner.prepare()
del _vitrine
`);
  clearFreeMemory(pyodide);
  const snapshot = pyodide.makeMemorySnapshot();
  const stateBytes = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1] ?? 0;
  const heap = snapshot.slice(stateBytes);
  const base = await memoryBeforePython(options, heap.length);
  return writeSnapshot(key, { heap, state: snapshot.subarray(0, stateBytes), base });
}

/**
 * At its start Python records whether the engine supports stack switching, and the snapshot contains that record. Without this, a
 * snapshot made on a Node without it would not wait for promises in any browser. Nothing waits while the snapshot is made, and
 * browsers are asked again at each wait.
 */
function pretendStackSwitching(): void {
  if ("Suspending" in WebAssembly) return;
  // Called with `new`, which returns the object that the function returns.
  const Suspending = function (imported: () => unknown): () => unknown {
    return imported;
  };
  Object.assign(WebAssembly, { Suspending, promising: (exported: unknown) => exported });
}

interface EmscriptenModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _sbrk(increment: number): number;
}

/**
 * Overwrites the memory that was freed during Python's start with zeros. Otherwise a third of the snapshot would be remains of
 * compiled source text.
 */
function clearFreeMemory(pyodide: PyodideAPI): void {
  pyodide.runPython("import gc; gc.collect(); gc.collect(); gc.freeze(); del gc");
  const { _module } = pyodide as unknown as { _module: EmscriptenModule };
  const pointers: number[] = [];
  for (let bytes = 1 << 16; bytes >= 16; bytes = Math.floor((bytes * 3) / 4)) {
    const top = _module._sbrk(0);
    for (;;) {
      const pointer = _module._malloc(bytes);
      pointers.push(pointer);
      if (pointer === 0 || _module._sbrk(0) !== top) break;
      _module.HEAPU8.fill(0, pointer, pointer + bytes);
    }
  }
  for (const pointer of pointers) _module._free(pointer);
}

/** The engine's memory after its initialization and before Python starts. */
async function memoryBeforePython(
  options: NonNullable<Parameters<typeof loadPyodide>[0]> & {
    readonly createPyodideModule: CreatePyodideModule;
  },
  bytes: number,
): Promise<Uint8Array> {
  const abort = new Error("abort");
  let memory: Uint8Array | undefined;
  await loadPyodide({
    ...options,
    async createPyodideModule(settings) {
      const module = await options.createPyodideModule({
        ...settings,
        noInitialRun: true,
        INITIAL_MEMORY: bytes,
      });
      memory = (module as unknown as EmscriptenModule).HEAPU8.slice();
      throw abort;
    },
  }).catch((error: unknown) => {
    if (error !== abort) throw error;
  });
  if (memory?.length !== bytes)
    throw new Error(`The memory has ${String(memory?.length)} bytes and not ${bytes}.`);
  return memory;
}
