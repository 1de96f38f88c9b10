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
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * The file from the store, or by `fetchFile`, and then kept. Sandboxes and tabs of one site that start together take turns,
 * so that one fetches and the others find what it has kept. A turn that is long in coming is not waited for.
 */
export async function fetchCached(
  file: EngineFile,
  { store, locks, clock, signal }: FetchSettings,
  fetchFile: () => Promise<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const stored = await store.read(file);
  if (stored !== undefined) return stored;

  /** `kept` is for the one who holds the turn: the next one must find the file. */
  const fetchAndKeep = async (): Promise<{ content: ArrayBuffer; kept: Promise<void> }> => {
    const content = await fetchFile();
    // A copy, for the content goes into the frame. Nobody waits for it.
    return { content, kept: store.put(file, content.slice(0)) };
  };
  if (locks === undefined) return (await fetchAndKeep()).content;

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
      const { content, kept } = await fetchAndKeep();
      resolve(content);
      await kept;
    };
    locks.request(`vitrine-engine ${file.sha256}`, { signal: waiting }, turn).catch((error: unknown) => {
      cancel();
      // An opaque origin has no locks; there, and where the turn did not come, each fetches for itself. Where nobody wants
      // the file any more, that fails at once, and says so in its own words.
      if (isMyTurn) reject(error instanceof Error ? error : new Error(String(error)));
      else fetchAndKeep().then(({ content }) => resolve(content), reject);
    });
  });
}
