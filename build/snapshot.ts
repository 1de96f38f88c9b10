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
 * Imported before the picture is taken: what programs import most, and what takes long to import. Each costs download;
 * all of these together a few hundred kilobytes. Nothing that draws a secret when it is imported (multiprocessing does).
 */
const imports =
  "bisect, calendar, collections, copy, csv, dataclasses, datetime, decimal, enum, fractions, functools, hashlib, " +
  "heapq, html, importlib.metadata, io, itertools, json, math, operator, pathlib, pprint, queue, random, re, secrets, " +
  "statistics, string, tempfile, textwrap, time, timeit, typing, uuid";

/** What a snapshot depends on, and so what it must be made anew for. 128 bits in hex. */
export async function snapshotKey(): Promise<string> {
  const sources = [
    ...["pyodide.asm.wasm", "pyodide.mjs"].map((name) => join(pyodideFolder, name)),
    // As it is shipped: whatever moves a module in the archive makes another snapshot.
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

/** A snapshot of Python with the runner in it. */
export async function readSnapshotFile(lock: string): Promise<Buffer> {
  return cachedFile(`snapshot-${await snapshotKey()}`, () => makeSnapshotFile(lock));
}

/**
 * To the byte the same from the same sources by the same Node, if nothing else goes on in the process: else every build of a site
 * would have its visitors fetch it anew.
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
  seemToSwitchStacks();
  const pyodide = await loadPyodide({
    ...options,
    // The same in every build.
    env: { ...pyodideOptions.env, PYTHONHASHSEED: "0" },
    _makeSnapshot: true,
  });
  // At run time a missing one would have every boot go without the snapshot.
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
 * Python notes while it starts whether the engine can wait for promises, and the snapshot keeps the note: without this,
 * what is made on a Node that cannot would refuse to wait in every browser. Nothing waits while it is made, and a browser
 * that cannot wait says so itself, each time it is asked.
 */
function seemToSwitchStacks(): void {
  if ("Suspending" in WebAssembly) return;
  // Called with `new`, so an object that it returns is what comes of it.
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
 * Fills the memory that was freed while Python started with zeros: a third of the snapshot would otherwise be what is
 * left of compiled source text.
 */
function clearFreeMemory(pyodide: PyodideAPI): void {
  pyodide.runPython("import gc; gc.collect(); gc.collect(); gc.freeze(); del gc");
  const { _module } = pyodide as unknown as { _module: EmscriptenModule };
  const held: number[] = [];
  for (let bytes = 1 << 16; bytes >= 16; bytes = Math.floor((bytes * 3) / 4)) {
    const top = _module._sbrk(0);
    for (;;) {
      const pointer = _module._malloc(bytes);
      held.push(pointer);
      if (pointer === 0 || _module._sbrk(0) !== top) break;
      _module.HEAPU8.fill(0, pointer, pointer + bytes);
    }
  }
  for (const pointer of held) _module._free(pointer);
}

/** The engine's memory when everything is set up but Python has not started. */
async function memoryBeforePython(
  options: NonNullable<Parameters<typeof loadPyodide>[0]> & {
    readonly createPyodideModule: CreatePyodideModule;
  },
  bytes: number,
): Promise<Uint8Array> {
  const caught = new Error("caught");
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
      throw caught;
    },
  }).catch((error: unknown) => {
    if (error !== caught) throw error;
  });
  if (memory?.length !== bytes)
    throw new Error(`The memory has ${String(memory?.length)} bytes and not ${bytes}.`);
  return memory;
}
