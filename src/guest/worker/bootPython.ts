import lockFileContents from "inlined:lock-file";
import snapshotKey from "inlined:snapshot-key";
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { runnerFiles } from "virtual:runner-files";
import type { BootReply } from "../../protocol/bootReply";
import { messageBounds } from "../../protocol/limits";
import { freeBuffer } from "../../protocol/freeBuffer";
import { installRunner } from "../python/installRunner";
import type { Runner } from "../python/runner";
import type { FileTree } from "./changedFiles";
import { connectStreams } from "./connectStreams";
import type { EngineMessage, Incoming } from "./engineMessage";
import { engineUrl, serveEngineFiles } from "./engineFiles";
import { limitStack } from "./limitStack";
import { measureStack } from "./measureStack";
import { capMemory } from "./memoryCap";
import { NotRestored } from "./NotRestored";
import { OutputBuffer } from "./outputBuffer";
import { pyodideOptions } from "./pyodideOptions";
import { restoreSnapshot } from "./restoreSnapshot";

/** A file tree that can be written to. */
export interface FileSystem extends FileTree {
  mkdirTree(path: string): void;
  writeFile(path: string, data: string | Uint8Array, options?: { readonly canOwn: boolean }): void;
}

export type FatalListener = (pyodide: PyodideAPI, reason: unknown) => void;

export interface Python {
  readonly pyodide: PyodideAPI;
  readonly fileSystem: FileSystem;
  readonly runner: Runner;
  readonly boot: BootReply;
}

/**
 * Starts an interpreter with the runner, and begins before the engine has arrived. `onFatal` is called if the interpreter crashes
 * later.
 */
export async function bootPython(incoming: Incoming, onFatal: FatalListener): Promise<Python> {
  const callsThatFit = measureStack();
  const { pyodide, boot } = await loadEngine(incoming);
  limitStack(pyodide, await callsThatFit);
  onFatalError(pyodide, onFatal);
  const fileSystem = pyodide.FS as FileSystem;
  // A snapshot contains it.
  if (!boot.restored) installRunner(pyodide, runnerFiles);
  const runner = pyodide.pyimport("_vitrine.runner") as Runner;
  // Done before the snapshot was taken.
  if (!boot.restored) runner.prepare();
  const nowhere = new OutputBuffer(
    { bytes: messageBounds.outputChunkBytes, lines: 10, onLimit: "end" },
    { send: () => undefined, limitReached: () => undefined, sendTail: () => undefined },
    { now: () => performance.now(), schedule: () => undefined, cancel: () => undefined },
  );
  connectStreams(pyodide, "", nowhere);
  // Each run reads the archive's directory again (src/guest/python/_vitrine/environment.py), and what was there keeps its offset.
  void incoming.library.then((library) => {
    if (library !== null) fileSystem.writeFile(libraryPath(fileSystem), new Uint8Array(library));
  });
  await runner.warm_up();
  return { pyodide, fileSystem, runner, boot };
}

function libraryPath(fileSystem: FileSystem): string {
  const archive = fileSystem.readdir("/lib").find((name) => name.endsWith(".zip"));
  if (archive === undefined) throw new Error("Pyodide keeps its standard library elsewhere.");
  return `/lib/${archive}`;
}

/** Loads the engine from the snapshot or, if no snapshot fits, without one. */
async function loadEngine({
  engine,
  snapshot,
}: Incoming): Promise<{ readonly pyodide: PyodideAPI; readonly boot: BootReply }> {
  const options = {
    ...pyodideOptions,
    indexURL: engineUrl,
    packageBaseUrl: engineUrl,
    lockFileContents,
    createPyodideModule,
  };
  const capped = engine.then((message) => {
    capMemory(message.memoryMiB);
    return message;
  });
  serveEngineFiles(unlessNone(snapshot, capped));
  let reason: BootReply["reason"];
  try {
    const file = snapshot.then(someSnapshot);
    const restored = loadPyodide({ ...options, ...restoreSnapshot(createPyodideModule, file, snapshotKey) });
    // Without a snapshot, this attempt waits for an engine that it never gets, and is abandoned.
    await Promise.race([restored, file]);
    const pyodide = await restored;
    // Some 11 MB. What Python needs of them has been copied into its memory.
    freeBuffer(await file, new MessageChannel());
    return { pyodide, boot: { restored: true, reason: null } };
  } catch (error) {
    reason = error instanceof NotRestored ? error.reason : "failed";
    // The snapshot is missing, belongs to another engine or is incomplete. The attempt is abandoned.
  }
  serveEngineFiles(capped);
  return { pyodide: await loadPyodide(options), boot: { restored: false, reason } };
}

/** Resolves to the engine, or never if it is known by then that there is no snapshot. */
async function unlessNone(
  snapshot: Promise<ArrayBuffer | null>,
  engine: Promise<EngineMessage>,
): Promise<EngineMessage> {
  const known = { none: false };
  void snapshot.then((file) => (known.none = file === null));
  const message = await engine;
  return known.none ? new Promise(() => undefined) : message;
}

function someSnapshot(file: ArrayBuffer | null): ArrayBuffer {
  if (file === null) throw new NotRestored("not-sent", "There is no snapshot.");
  return file;
}

/**
 * Replaces Pyodide's handler of fatal errors, which writes to the console and to the program's output. After a fatal error no call
 * is answered, so the host must be notified.
 */
function onFatalError(pyodide: PyodideAPI, onFatal: FatalListener): void {
  const internals = pyodide as unknown as { _api: { fatal_error(reason: unknown): never } };
  internals._api.fatal_error = (reason) => {
    onFatal(pyodide, reason);
    throw reason;
  };
}
