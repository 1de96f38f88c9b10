import { describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { EngineFile } from "../engine/engineFile";
import type { EngineStore } from "../engine/engineStore";
import type { Locks } from "./locks";
import { fetchCached } from "./fetchCached";

const file: EngineFile = { part: "wasm", path: "engine/a.bin", bytes: 2, sha256: "ab" };

/** A store that stores as slowly as Cache Storage does. */
function memory(): EngineStore {
  const kept = new Map<EngineFile, ArrayBuffer>();
  return {
    read: (wanted) => Promise.resolve(kept.get(wanted)),
    async put(given, content) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      kept.set(given, content);
    },
    unpack: () => Promise.resolve(),
  };
}

/** Exclusive locks with one name, like the browser's. */
function oneLock(): Locks & { hold(): () => void } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    hold() {
      const held = deferred<void>();
      last = held.promise;
      return held.resolve;
    },
    request(_name, options, work) {
      if (!("signal" in options)) throw new Error("Every turn is waited for.");
      const { signal } = options;
      const turn = last.then(() => {
        signal.throwIfAborted();
        return work({});
      });
      last = turn.catch(() => undefined);
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))),
      );
      return Promise.race([turn, aborted]);
    },
  };
}

const timers = new Map<() => void, number>();
const clock: Clock = {
  now: () => 0,
  after(ms, callback) {
    timers.set(callback, ms);
    return () => void timers.delete(callback);
  },
  deadline: () => () => undefined,
};

function settings(
  locks: Locks | undefined,
  store = memory(),
  signal = new AbortController().signal,
  leaving = new AbortController().signal,
) {
  return { store, locks, clock, signal, leaving };
}

const fetching = () => vi.fn(() => Promise.resolve(new ArrayBuffer(2)));
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe("an engine file for several sandboxes", () => {
  it("is fetched once, however many start together, and each gets a copy", async () => {
    const common = settings(oneLock());
    const fetchFile = fetching();
    const all = await Promise.all(Array.from({ length: 20 }, () => fetchCached(file, common, fetchFile)));
    expect(fetchFile).toHaveBeenCalledOnce();
    expect(all.every(({ byteLength }) => byteLength === 2)).toBe(true);
    expect(timers.size).toBe(0);
  });

  it("lets go of its turn when its sandbox ends, though the file is still being written", async () => {
    const locks = oneLock();
    const leaving = new AbortController();
    const store: EngineStore = { ...memory(), put: () => new Promise(() => undefined) };
    await fetchCached(file, settings(locks, store, undefined, leaving.signal), fetching());
    const next = vi.fn(() => Promise.resolve());
    void locks.request("", { signal: new AbortController().signal }, next);
    await settled();
    expect(next).not.toHaveBeenCalled();
    leaving.abort();
    await settled();
    expect(next).toHaveBeenCalledOnce();
  });

  it("is fetched by each where there are no locks, or none for this page", async () => {
    const refusing: Locks = { request: () => Promise.reject(new DOMException("no", "SecurityError")) };
    for (const locks of [undefined, refusing]) {
      const fetchFile = fetching();
      await fetchCached(file, settings(locks), fetchFile);
      expect(fetchFile).toHaveBeenCalledOnce();
    }
  });

  it("is fetched all the same when its turn takes long to come", async () => {
    const locks = oneLock();
    const release = locks.hold();
    const fetchFile = fetching();
    const content = fetchCached(file, settings(locks), fetchFile);
    await settled();
    expect(fetchFile).not.toHaveBeenCalled();
    for (const [callback, ms] of timers) if (ms === timeouts.engineTurnMs) callback();
    expect((await content).byteLength).toBe(2);
    expect(fetchFile).toHaveBeenCalledOnce();
    release();
  });

  it("says why it could not be fetched, and the next sandbox tries for itself", async () => {
    const common = settings(oneLock());
    const failing = vi.fn(() => Promise.reject(new Error("404")));
    const fetchFile = fetching();
    const first = fetchCached(file, common, failing);
    const second = fetchCached(file, common, fetchFile);
    await expect(first).rejects.toThrow("404");
    expect((await second).byteLength).toBe(2);
    expect(failing).toHaveBeenCalledOnce();
  });

  it("does not keep a closed sandbox waiting", async () => {
    const locks = oneLock();
    const release = locks.hold();
    const gone = new AbortController();
    const fetchFile = vi.fn(() => Promise.reject<ArrayBuffer>(new Error("nobody wants it")));
    const content = fetchCached(file, settings(locks, memory(), gone.signal), fetchFile);
    await settled();
    expect(fetchFile).not.toHaveBeenCalled();
    gone.abort();
    await expect(content).rejects.toThrow("nobody wants it");
    release();
  });
});
