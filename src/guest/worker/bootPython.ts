import lockFileContents from "inlined:lock-file";
import snapshotKey from "inlined:snapshot-key";
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { runnerFiles } from "virtual:runner-files";
import type { BootReply } from "../../protocol/bootReply";
import { messageBounds } from "../../protocol/limits";
import { installRunner } from "../python/installRunner";
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

/** The Python side's door: src/guest/python/_vitrine/runner.py. */
export interface Runner {
  /** What the first run would otherwise compile. Before it, or never. */
  warm_up_run(): void;
  run(requestJson: string): Promise<string>;
}

/** What is written to; reading is a FileTree's. */
export interface FileSystem extends FileTree {
  mkdirTree(path: string): void;
  writeFile(path: string, data: string | Uint8Array): void;
}

export type FatalListener = (pyodide: PyodideAPI, reason: unknown) => void;

export interface Python {
  readonly pyodide: PyodideAPI;
  readonly fileSystem: FileSystem;
  readonly runner: Runner;
  readonly boot: BootReply;
}

/**
 * Starts an interpreter with the runner in it, and does at once what can be done before the engine has come. `onFatal`
 * hears when it dies later on.
 */
export async function bootPython(incoming: Incoming, onFatal: FatalListener): Promise<Python> {
  const callsThatFit = measureStack();
  const { pyodide, boot } = await loadEngine(incoming);
  limitStack(pyodide, await callsThatFit);
  onFatalError(pyodide, onFatal);
  const fileSystem = pyodide.FS as FileSystem;
  // A snapshot has it imported.
  if (!boot.restored) installRunner(pyodide, runnerFiles);
  const runner = pyodide.pyimport("_vitrine.runner") as Runner & {
    prepare(): void;
    warm_up(): Promise<void>;
  };
  // Done before the snapshot was taken.
  if (!boot.restored) runner.prepare();
  const nowhere = new OutputBuffer(
    { bytes: messageBounds.outputChunkBytes, lines: 10, onLimit: "end" },
    { send: () => undefined, limitReached: () => undefined, sendTail: () => undefined },
    { now: () => performance.now(), schedule: () => undefined, cancel: () => undefined },
  );
  connectStreams(pyodide, "", nowhere);
  await runner.warm_up();
  return { pyodide, fileSystem, runner, boot };
}

/** From the snapshot, or, when there is none that fits, from the beginning. */
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
    // Where there is none, what has begun waits for an engine that never comes, and is forgotten.
    await Promise.race([restored, file]);
    return { pyodide: await restored, boot: { restored: true, reason: null } };
  } catch (error) {
    reason = error instanceof NotRestored ? error.reason : "failed";
    // There is none, it was made for another engine, or did not arrive whole. Nothing of the attempt is used.
  }
  serveEngineFiles(capped);
  return { pyodide: await loadPyodide(options), boot: { restored: false, reason } };
}

/** The engine, unless it is known before it comes that there is no snapshot: then never. */
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
 * Puts itself in the place of what Pyodide does when it gives up: long words to the console and to the program's own
 * output. After a fatal error calls are left unanswered for ever, so the host has to be told.
 */
function onFatalError(pyodide: PyodideAPI, onFatal: FatalListener): void {
  const internals = pyodide as unknown as { _api: { fatal_error(reason: unknown): never } };
  internals._api.fatal_error = (reason) => {
    onFatal(pyodide, reason);
    throw reason;
  };
}
