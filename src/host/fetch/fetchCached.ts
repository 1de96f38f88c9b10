import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { EngineFile } from "../engine/engineFile";
import type { EngineStore } from "../engine/engineStore";
import type { Locks } from "./locks";

export interface FetchSettings {
  readonly store: EngineStore;
  /** `navigator.locks`; undefined where there are none. */
  readonly locks: Locks | undefined;
  readonly clock: Clock;
  /** Ends the wait for a turn. */
  readonly signal: AbortSignal;
  /** Ends the turn too. A browser does not keep a page that holds a lock for the Back button. */
  readonly leaving: AbortSignal;
}

/**
 * The file from the store, or from `fetchFile`, which then goes into the store. Sandboxes and tabs of one site that start
 * together take turns, so that one fetches the file and the others find it in the store. The wait for a turn is limited.
 */
export async function fetchCached(
  file: EngineFile,
  { store, locks, clock, signal, leaving }: FetchSettings,
  fetchFile: () => Promise<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const stored = await store.read(file);
  if (stored !== undefined) return stored;

  /** The turn lasts until `written`: the next sandbox must find the file. */
  const fetchAndStore = async (): Promise<{ content: ArrayBuffer; written: Promise<void> }> => {
    const content = await fetchFile();
    // A copy, because the content is transferred to the frame.
    return { content, written: store.put(file, content.slice(0)) };
  };
  if (locks === undefined) return (await fetchAndStore()).content;

  const tooLong = new AbortController();
  const cancel = clock.after(timeouts.engineTurnMs, () => tooLong.abort());
  const waiting = AbortSignal.any([signal, tooLong.signal]);
  return new Promise((resolve, reject) => {
    let isMyTurn = false;
    const turn = async (): Promise<void> => {
      isMyTurn = true;
      cancel();
      const meanwhile = await store.read(file);
      if (meanwhile !== undefined) {
        resolve(meanwhile);
        return;
      }
      const { content, written } = await fetchAndStore();
      resolve(content);
      await unlessAborted(written, leaving);
    };
    locks.request(`vitrine-engine ${file.sha256}`, { signal: waiting }, turn).catch((error: unknown) => {
      cancel();
      // Without locks, which an opaque origin does not have, and without a turn in time, each fetches for itself. If the
      // signal is aborted, that fails at once with an error of its own.
      if (isMyTurn) reject(error instanceof Error ? error : new Error(String(error)));
      else fetchAndStore().then(({ content }) => resolve(content), reject);
    });
  });
}

/** Fulfilled with the work, or when the signal is aborted. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener("abort", end);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
    work.then(end, end);
  });
}
