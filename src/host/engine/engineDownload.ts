import { deferred, type EnginePart } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { EngineFile } from "./engineFile";
import type { EngineStore } from "./engineStore";
import { trySpeed, watchSpeed } from "../fetch/connectionSpeed";
import type { Locks } from "../fetch/locks";
import { SandboxError } from "../SandboxError";
import { openSlowConnection } from "../fetch/slowConnection";
import { fetchCached } from "../fetch/fetchCached";
import { explainDownload } from "../site/explainDownload";
import { downloadFile } from "./downloadFile";

export interface DownloadSettings {
  readonly baseUrl: string;
  /** The library's own. */
  readonly version: string;
  readonly files: readonly EngineFile[];
  readonly store: EngineStore;
  readonly locks: Locks | undefined;
  /** The connection is known to be slow or expensive: the snapshot is used only if it is stored. */
  readonly prefersLessData: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ends what is fetched for the next visit only. */
  readonly leaving: AbortSignal;
  /** Called with bytes so far and in all, as they come over the line. */
  onProgress(loadedBytes: number, totalBytes: number): void;
}

/** Each part when it has arrived, packed or unpacked, so that what can be done with one need not wait for the others. */
export interface EngineDownload {
  readonly wasm: Promise<ArrayBuffer>;
  readonly stdlib: Promise<ArrayBuffer>;
  /** The modules that no start needs. Its failure leaves the others as they are. */
  readonly stdlibRest: Promise<ArrayBuffer>;
  /** Null when it cannot be loaded: Python starts without it, and takes longer. */
  readonly snapshot: Promise<ArrayBuffer | null>;
}

/**
 * Fetches the engine's files and checks each against its sum. What cannot be had rejects with `SandboxError`
 * "engine-missing", "engine-corrupt" or "engine-stalled", each naming the file, or with "version-mismatch". It ends the other
 * downloads, which then reject with the same error.
 */
export function downloadEngine(settings: DownloadSettings): EngineDownload {
  const loaded = new Map<EnginePart, number>();
  const skipped = new Set<EnginePart>();
  const slowConnection = openSlowConnection(settings.locks, settings.leaving);
  const stop = new AbortController();
  const signal = AbortSignal.any([settings.signal, stop.signal]);
  const line = trySpeed(settings.clock, signal);
  const report = (part: EnginePart, bytes: number): void => {
    loaded.set(part, bytes);
    if (!skipped.has(part)) reportAll();
  };
  const reportAll = (): void => {
    const counted = settings.files.filter((file) => !skipped.has(file.part));
    settings.onProgress(
      counted.reduce((sum, file) => sum + (loaded.get(file.part) ?? 0), 0),
      counted.reduce((sum, file) => sum + file.bytes, 0),
    );
  };
  const download = async (
    part: EnginePart,
    ending: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<ArrayBuffer> => {
    const file = settings.files.find((each) => each.part === part);
    if (file === undefined) throw new SandboxError("engine-missing", `The build lists no ${part}.`);
    const own = { ...settings, signal: ending };
    const content = await fetchCached(file, own, async () => {
      await turnOf(part, ending);
      return downloadFile(file, own, (bytes) => {
        onBytes(bytes);
        report(part, bytes);
      });
    });
    report(part, file.bytes);
    return content;
  };
  /** On a slow connection one part after the other, in the order in which a start needs them. */
  const turnOf = async (part: EnginePart, ending: AbortSignal): Promise<void> => {
    switch (part) {
      case "wasm":
        return;
      case "stdlib":
        if (!(await isFast())) await Promise.race([engine.wasm, wasmSoon.promise]);
        return;
      case "stdlibRest":
        if ((await isFast()) && !(await slowConnection.isKnown())) return;
        skip("stdlibRest");
        await Promise.all([engine.wasm, engine.stdlib]);
        return;
      case "snapshot":
        ending.throwIfAborted();
        if (await slowConnection.isKnown()) throw new Error("Another sandbox has found the line slow.");
        if (!(await line.isFast)) {
          foundSlow();
          throw new Error("The line is slow.");
        }
    }
  };
  /** After an abort the answer does not matter: the fetch then fails with an error of its own. */
  const isFast = async (): Promise<boolean> => !settings.prefersLessData && line.isFast.catch(() => true);
  /** Nobody waits for the part, so it is not counted. */
  const skip = (part: EnginePart): void => {
    skipped.add(part);
    reportAll();
  };
  const wasmSoon = deferred<void>();
  const needed = async (part: EnginePart): Promise<ArrayBuffer> => {
    const partBytes = settings.files.find((file) => file.part === part)?.bytes ?? 0;
    try {
      const content = await download(part, signal, (bytes) => {
        line.received(part, bytes);
        if (part === "wasm" && bytes > 0 && bytes >= partBytes - requestAheadBytes) wasmSoon.resolve();
      });
      line.complete();
      return content;
    } catch (error) {
      throw await fail(error);
    }
  };
  const rest = async (): Promise<ArrayBuffer> => {
    try {
      // It may still be downloading when the others have arrived and `settings.signal` is aborted.
      return await download("stdlibRest", AbortSignal.any([settings.leaving, stop.signal]), () => undefined);
    } catch (error) {
      throw await (firstFailure ?? explain(error));
    }
  };
  const explain = (error: unknown): Promise<Error> =>
    explainDownload(error, settings.files, { ...settings, signal: settings.leaving });
  let firstFailure: Promise<Error> | undefined;
  /** Ends the others, which are of no use without this part. What they then fail with says nothing of the cause. */
  const fail = (error: unknown): Promise<Error> => {
    firstFailure ??= explain(error);
    stop.abort();
    return firstFailure;
  };
  const fetchForNextVisit = async (): Promise<void> => {
    const { clock, store, leaving } = settings;
    const file = settings.files.find(({ part }) => part === "snapshot");
    await waitFor(clock, timeouts.nextVisitDelayMs, leaving);
    if (file === undefined || (await store.read(file)) !== undefined) return;
    await store.put(file, await downloadFile(file, { ...settings, signal: leaving }, () => undefined));
  };
  /**
   * Reports it to the other sandboxes. Called before the turn for the snapshot goes to the next of them, which asks first.
   */
  const foundSlow = (): void => slowConnection.report(() => fetchForNextVisit().catch(() => undefined));
  const snapshot = async (): Promise<ArrayBuffer | null> => {
    const tooSlow = new AbortController();
    if (settings.prefersLessData) tooSlow.abort();
    const speed = watchSpeed(settings.clock, () => {
      foundSlow();
      tooSlow.abort();
    });
    try {
      return await download("snapshot", AbortSignal.any([signal, tooSlow.signal]), speed.received);
    } catch {
      skip("snapshot");
      return null;
    } finally {
      speed.done();
    }
  };
  const engine: EngineDownload = {
    wasm: needed("wasm"),
    stdlib: needed("stdlib"),
    stdlibRest: rest(),
    snapshot: snapshot(),
  };
  // A guest that is removed no longer awaits them.
  for (const part of [engine.wasm, engine.stdlib, engine.stdlibRest, engine.snapshot])
    part.catch(() => undefined);
  return engine;
}

/** On a slow line the next part is requested when this much of WebAssembly is left, so that the line is never idle. */
const requestAheadBytes = 192 * 1024;

/** Fulfilled after so long; rejected as soon as the signal is aborted. */
function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const cancel = clock.after(ms, resolve);
    signal.addEventListener("abort", () => {
      cancel();
      reject(new Error("aborted"));
    });
  });
}
