import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { engineParts, patience, snapshotWorth } from "../../protocol";
import { wallClock } from "../platform/clock";
import type { Locks } from "../fetch/locks";
import { fakeLocks } from "../../../test/fakeLocks";
import { downloadEngine } from "./engineDownload";
import type { EngineFile } from "./engineFile";
import type { EngineStore } from "./engineStore";

const contents: Record<string, Uint8Array<ArrayBuffer>> = {
  "python.wasm.bin": Uint8Array.from({ length: 1000 }, (_, index) => index % 251),
  "stdlib.zip.bin": Uint8Array.from({ length: 500 }, (_, index) => index % 13),
  "started.bin": Uint8Array.from({ length: 700 }, (_, index) => index % 7),
};
const files: EngineFile[] = Object.entries(contents).map(([name, content], index) => ({
  part: engineParts[index]!,
  path: `engine/${name}`,
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
}));
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);

/** A body that comes in pieces, and breaks off with the request's signal as a real one does. */
function body(content: Uint8Array, signal: AbortSignal, thenStalls = false): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      signal.addEventListener("abort", () => controller.error(signal.reason));
      for (let from = 0; from < content.length; from += 300)
        controller.enqueue(content.slice(from, from + 300));
      if (!thenStalls) controller.close();
    },
  });
}

type Answer = (signal: AbortSignal) => Response | Promise<Response>;
const never: Answer = (signal) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));

const noStore: EngineStore = {
  read: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  unpack: () => Promise.resolve(),
};

/** Downloads with a `fetch` that serves the engine, but for the answers given. */
function download(
  odd: Record<string, Answer> = {},
  signal = new AbortController().signal,
  {
    store = noStore,
    isSparingLine = false,
    locks,
    leaving = new AbortController().signal,
  }: { store?: EngineStore; isSparingLine?: boolean; locks?: Locks; leaving?: AbortSignal } = {},
) {
  const requests = new Map<string, RequestInit>();
  const progress: [number, number][] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit): Promise<Response> => {
    const name = url.slice(url.lastIndexOf("/") + 1);
    requests.set(url, init);
    init.signal?.throwIfAborted();
    const answer = odd[name] ?? ((asked) => new Response(body(contents[name]!, asked)));
    return await answer(init.signal!);
  });
  const parts = downloadEngine({
    baseUrl: "https://site.example/app/",
    files,
    store,
    locks,
    isSparingLine,
    clock: wallClock,
    signal,
    leaving,
    onProgress: (loaded, all) => progress.push([loaded, all]),
  });
  const engine = Promise.all([parts.wasm, parts.stdlib, parts.snapshot]);
  engine.catch(() => undefined);
  return { engine, parts, requests, progress };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const refusal = (code: string) => expect.objectContaining({ name: "SandboxError", code }) as Error;

describe("the engine's download", () => {
  it("gives every file as the build found it", async () => {
    const { engine, requests } = download();
    const given = (await engine).map((content) => content && new Uint8Array(content));
    expect(given).toEqual(Object.values(contents));
    expect([...requests.keys()]).toEqual(files.map(({ path }) => `https://site.example/app/${path}`));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks without credentials and without a referrer", async () => {
    const { engine, requests } = download();
    await engine;
    for (const init of requests.values()) {
      expect(init).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" });
    }
  });

  it("tells of its progress, never backwards and to the end", async () => {
    const { engine, progress } = download();
    await engine;
    const loaded = progress.map(([bytes]) => bytes);
    expect(loaded).toEqual(loaded.toSorted((one, other) => one - other));
    expect(loaded.length).toBeGreaterThan(4);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(new Set(progress.map(([, all]) => all))).toEqual(new Set([total]));
  });

  it("names the file that is missing", async () => {
    const { engine } = download({ "stdlib.zip.bin": () => new Response("Not found", { status: 404 }) });
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    await expect(engine).rejects.toThrow(/engine\/stdlib\.zip\.bin answered 404/);
  });

  it("takes no error page with status 200 for a file", async () => {
    const page = `<!doctype html><title>Not found</title>${" ".repeat(10_000)}`;
    for (const html of [page, "<!doctype html>"]) {
      const { engine } = download({ "python.wasm.bin": () => new Response(html) });
      await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
    }
  });

  it("takes no file that is cut short, too long, empty, or without a body", async () => {
    const wasm = contents["python.wasm.bin"]!;
    const wrong = [wasm.slice(0, -1), Uint8Array.of(...wasm, 0), new Uint8Array(0), null];
    for (const content of wrong) {
      const { engine } = download({ "python.wasm.bin": () => new Response(content) });
      await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
    }
  });

  it("reads no further than the length that it knows", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(300));
      },
      cancel: () => void (cancelled = true),
    });
    const { engine } = download({ "python.wasm.bin": () => new Response(endless) });
    await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(8);
  });

  it("takes no file with one byte changed", async () => {
    const changed = contents["python.wasm.bin"]!.slice();
    changed[500]! ^= 1;
    const { engine } = download({ "python.wasm.bin": (signal) => new Response(body(changed, signal)) });
    await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
  });

  it("says so when the network fails", async () => {
    const { engine } = download({
      "stdlib.zip.bin": () => Promise.reject(new TypeError("Failed to fetch")),
    });
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    await expect(engine).rejects.toThrow(/stdlib\.zip\.bin could not be fetched/);
  });

  it("has stalled when no answer comes in time, and not before", async () => {
    const { engine } = download({ "python.wasm.bin": never });
    const settled = vi.fn();
    engine.then(settled, settled);
    await vi.advanceTimersByTimeAsync(patience.downloadStallMs - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(engine).rejects.toThrow(refusal("engine-stalled"));
  });

  it("has stalled when its bytes stop coming, counted from the last of them", async () => {
    let send = (_bytes: Uint8Array): void => undefined;
    const { engine } = download({
      "python.wasm.bin": (signal) =>
        new Response(
          new ReadableStream<Uint8Array>({
            start(controller) {
              signal.addEventListener("abort", () => controller.error(signal.reason));
              send = (bytes) => controller.enqueue(bytes);
            },
          }),
        ),
    });
    const settled = vi.fn();
    engine.then(settled, settled);
    for (let piece = 0; piece < 3; piece += 1) {
      await vi.advanceTimersByTimeAsync(patience.downloadStallMs - 1);
      send(new Uint8Array(10));
    }
    await vi.advanceTimersByTimeAsync(patience.downloadStallMs - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(engine).rejects.toThrow(refusal("engine-stalled"));
  });

  it("ends the other requests when one has failed", async () => {
    const ended: string[] = [];
    const hangs =
      (name: string): Answer =>
      (signal) => {
        signal.addEventListener("abort", () => ended.push(name));
        return never(signal);
      };
    let fail = (): void => undefined;
    const { engine, parts } = download({
      "python.wasm.bin": hangs("wasm"),
      "stdlib.zip.bin": () =>
        new Promise((resolve) => (fail = () => resolve(new Response(null, { status: 500 })))),
      "started.bin": hangs("snapshot"),
    });
    await vi.advanceTimersByTimeAsync(0);
    fail();
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    expect(ended).toEqual(["wasm"]);
    await expect(parts.snapshot, "which nothing had been asked for yet").resolves.toBeNull();

    const later = download({
      "python.wasm.bin": () =>
        new Promise((resolve) => (fail = () => resolve(new Response(null, { status: 500 })))),
      "started.bin": hangs("snapshot"),
    });
    await later.parts.stdlib;
    await vi.advanceTimersByTimeAsync(0);
    fail();
    await expect(later.engine).rejects.toThrow(refusal("engine-missing"));
    expect(ended).toEqual(["wasm", "snapshot"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

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

  it("asks for no snapshot on a line that is to be spared, but takes one that is stored", async () => {
    const spared = download({}, undefined, { isSparingLine: true });
    await expect(spared.parts.snapshot).resolves.toBeNull();
    await spared.engine;
    expect([...spared.requests.keys()].some((url) => url.endsWith("started.bin"))).toBe(false);
    const stored = contents["started.bin"]!.buffer;
    const store: EngineStore = {
      ...noStore,
      read: ({ part }) => Promise.resolve(part === "snapshot" ? stored : undefined),
    };
    const kept = download({}, undefined, { isSparingLine: true, store });
    await expect(kept.parts.snapshot).resolves.toBe(stored);
  });

  it("gives the snapshot up when its first second brings little, and fetches it for the next visit", async () => {
    const keep = vi.fn(() => Promise.resolve());
    let isFirst = true;
    const answer: Answer = (signal) => {
      const whole = contents["started.bin"]!;
      const response = isFirst ? body(whole.slice(0, 300), signal, true) : body(whole, signal);
      isFirst = false;
      return new Response(response);
    };
    const { parts, progress } = download({ "started.bin": answer }, undefined, {
      store: { ...noStore, put: keep },
    });
    await parts.wasm;
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs + 1);
    await expect(parts.snapshot).resolves.toBeNull();
    expect(progress.at(-1)).toEqual([total - 700, total - 700]);
    keep.mockClear();
    await vi.advanceTimersByTimeAsync(patience.nextVisitDelayMs);
    await vi.waitFor(() => expect(keep).toHaveBeenCalledOnce());
  });

  it("asks for no snapshot when the first second of the rest brings little, but for the next visit", async () => {
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
    await vi.advanceTimersByTimeAsync(patience.nextVisitDelayMs);
    await vi.waitFor(() => expect(keep).toHaveBeenCalledTimes(3));
    expect(wanted()).toBe(true);
  });

  it("is spared the snapshot on a line that another one has found slow, until that one leaves", async () => {
    const locks = fakeLocks();
    const leaving = new AbortController();
    const slow: Answer = (signal) => new Response(body(contents["started.bin"]!.slice(0, 300), signal, true));
    const first = download({ "started.bin": slow }, undefined, { locks, leaving: leaving.signal });
    await first.parts.wasm;
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

  it("keeps what it has checked, and nothing else", async () => {
    const keep = vi.fn(() => Promise.resolve());
    const changed = contents["started.bin"]!.toReversed();
    const { engine } = download({ "started.bin": () => new Response(changed) }, undefined, {
      store: { ...noStore, put: keep },
    });
    await engine;
    const kept = keep.mock.calls.map(([file]: unknown[]) => (file as EngineFile).part);
    expect(kept.sort()).toEqual(["stdlib", "wasm"]);
  });

  it("gives each part when it is there, whatever the others do", async () => {
    const { parts } = download({ "python.wasm.bin": never });
    await expect(parts.stdlib).resolves.toBeInstanceOf(ArrayBuffer);
    await expect(parts.snapshot).resolves.toBeInstanceOf(ArrayBuffer);
  });

  it("ends with its signal, before and while it goes on", async () => {
    await expect(download({}, AbortSignal.abort()).engine).rejects.toThrow(refusal("engine-missing"));
    const abort = new AbortController();
    const { engine } = download({ "python.wasm.bin": never }, abort.signal);
    await vi.advanceTimersByTimeAsync(10);
    abort.abort();
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
  });
});
