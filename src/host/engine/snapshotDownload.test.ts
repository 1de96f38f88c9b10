import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timeouts, snapshotWorth } from "../platform/timeouts";
import { fakeLocks } from "../../../test/fakeLocks";
import type { EngineStore } from "./engineStore";
import { body, contents, downloadBy, noStore, total, type Answer } from "../../../test/servedEngine";

const download = downloadBy((fetch) => vi.stubGlobal("fetch", fetch));

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the engine's download", () => {
  it.each<[string, Answer]>([
    ["is missing", () => new Response(null, { status: 404 })],
    ["was cut short", () => new Response(contents["started.bin"]!.slice(0, 300))],
    ["was swapped for another", () => new Response(contents["started.bin"]!.toReversed())],
    ["cannot be fetched", () => Promise.reject(new TypeError("Failed to fetch"))],
  ])("does without a snapshot that %s", async (_name, answer) => {
    const { engine, parts, progress } = download({ "started.bin": answer });
    await engine;
    await expect(parts.snapshot).resolves.toBeNull();
    expect(progress.at(-1)).toEqual([total - 700, total - 700]);
  });

  it("requests no snapshot where less data is preferred, but uses a stored one", async () => {
    const spared = download({}, undefined, { prefersLessData: true });
    await expect(spared.parts.snapshot).resolves.toBeNull();
    await spared.engine;
    expect([...spared.requests.keys()].some((url) => url.endsWith("started.bin"))).toBe(false);
    const stored = contents["started.bin"]!.buffer;
    const store: EngineStore = {
      ...noStore,
      read: ({ part }) => Promise.resolve(part === "snapshot" ? stored : undefined),
    };
    const kept = download({}, undefined, { prefersLessData: true, store });
    await expect(kept.parts.snapshot).resolves.toBe(stored);
  });

  it("gives up the snapshot when little arrives in its first second, and fetches it for the next visit", async () => {
    const keep = vi.fn(() => Promise.resolve());
    let isFirst = true;
    const answer: Answer = (signal) => {
      const complete = contents["started.bin"]!;
      const response = isFirst ? body(complete.slice(0, 300), signal, true) : body(complete, signal);
      isFirst = false;
      return new Response(response);
    };
    const { parts, progress } = download({ "started.bin": answer }, undefined, {
      store: { ...noStore, put: keep },
    });
    await Promise.all([parts.wasm, parts.stdlib, parts.stdlibRest]);
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs + 1);
    await expect(parts.snapshot).resolves.toBeNull();
    expect(progress.at(-1)).toEqual([total - 700, total - 700]);
    keep.mockClear();
    await vi.advanceTimersByTimeAsync(timeouts.nextVisitDelayMs);
    await vi.waitFor(() => expect(keep).toHaveBeenCalledOnce());
  });

  it("requests no snapshot when little arrives in the first second of the rest, except for the next visit", async () => {
    const keep = vi.fn(() => Promise.resolve());
    let finish = (): void => undefined;
    const slow =
      (name: string): Answer =>
      (signal) =>
        new Response(
          new ReadableStream<Uint8Array>({
            start(controller) {
              signal.addEventListener("abort", () => controller.error(signal.reason));
              controller.enqueue(contents[name]!.slice(0, 300));
              const before = finish;
              finish = () => {
                before();
                controller.enqueue(contents[name]!.slice(300));
                controller.close();
              };
            },
          }),
        );
    const { engine, parts, requests } = download(
      { "python.wasm.bin": slow("python.wasm.bin"), "stdlib.zip.bin": slow("stdlib.zip.bin") },
      undefined,
      { store: { ...noStore, put: keep } },
    );
    const wanted = (): boolean => [...requests.keys()].some((url) => url.endsWith("started.bin"));
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs - 1);
    expect(wanted()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await expect(parts.snapshot).resolves.toBeNull();
    finish();
    await engine;
    expect(wanted()).toBe(false);
    await vi.advanceTimersByTimeAsync(timeouts.nextVisitDelayMs);
    await vi.waitFor(() => expect(keep).toHaveBeenCalledTimes(4));
    expect(wanted()).toBe(true);
  });

  it("requests no snapshot on a connection that another sandbox has found slow, until that one closes", async () => {
    const locks = fakeLocks();
    const leaving = new AbortController();
    const slow: Answer = (signal) => new Response(body(contents["started.bin"]!.slice(0, 300), signal, true));
    const first = download({ "started.bin": slow }, undefined, { locks, leaving: leaving.signal });
    await first.parts.stdlib;
    await vi.advanceTimersByTimeAsync(0);
    const second = download({ "started.bin": slow }, undefined, { locks });
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs + 1);
    await expect(first.parts.snapshot).resolves.toBeNull();
    await expect(second.parts.snapshot).resolves.toBeNull();
    expect([...second.requests.keys()].some((url) => url.endsWith("started.bin"))).toBe(false);
    leaving.abort();
    await vi.advanceTimersByTimeAsync(0);
    const third = download({}, undefined, { locks });
    await expect(third.parts.snapshot).resolves.toBeInstanceOf(ArrayBuffer);
  });
});
