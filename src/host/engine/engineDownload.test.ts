import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { snapshotWorth, timeouts } from "../platform/timeouts";
import type { EngineFile } from "./engineFile";
import {
  body,
  contents,
  downloadBy,
  files,
  never,
  noStore,
  refusal,
  total,
  type Answer,
} from "../../../test/servedEngine";

const download = downloadBy((fetch) => vi.stubGlobal("fetch", fetch));

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the engine's download", () => {
  it("returns every file as the build recorded it", async () => {
    const { engine, requests } = download();
    const given = (await engine).map((content) => content && new Uint8Array(content));
    expect(given).toEqual(Object.values(contents));
    expect([...requests.keys()].sort()).toEqual(
      files.map(({ path }) => `https://site.example/app/${path}`).sort(),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks without credentials and without a referrer", async () => {
    const { engine, requests } = download();
    await engine;
    for (const init of requests.values()) {
      expect(init).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" });
    }
  });

  it("reports its progress, never backwards and to the end", async () => {
    const { engine, progress } = download();
    await engine;
    const loaded = progress.map(([bytes]) => bytes);
    expect(loaded).toEqual(loaded.toSorted((one, other) => one - other));
    expect(loaded.length).toBeGreaterThan(4);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(new Set(progress.map(([, all]) => all))).toEqual(new Set([total]));
  });

  it("names the file that is missing", async () => {
    for (const status of [404, 503]) {
      const { engine } = download({ "stdlib.zip.bin": () => new Response("No", { status }) });
      await expect(engine).rejects.toThrow(refusal("engine-missing"));
      await expect(engine).rejects.toThrow(new RegExp(`engine/stdlib\\.zip\\.bin answered ${status}`));
      await expect(engine).rejects.toMatchObject({ cause: { name: "WrongAnswer", status } });
    }
  });

  it("names the file that failed first, whatever the others then fail with", async () => {
    const { engine, parts } = download({
      "python.wasm.bin": (signal) =>
        new Response(body(contents["python.wasm.bin"]!.slice(0, 300), signal, true)),
      "stdlib.zip.bin": () => new Response("No", { status: 404 }),
    });
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs);
    for (const part of [engine, parts.wasm, parts.stdlib, parts.stdlibRest])
      await expect(part).rejects.toThrow(/stdlib\.zip\.bin answered 404/);
  });

  it("mistakes no error page with status 200 for a file", async () => {
    const page = `<!doctype html><title>Not found</title>${" ".repeat(10_000)}`;
    for (const html of [page, "<!doctype html>"]) {
      const { engine } = download({
        "python.wasm.bin": () =>
          new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } }),
      });
      await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
      await expect(engine).rejects.toThrow(/An HTML page came in place of .*python\.wasm\.bin/);
    }
  });

  it("accepts no file that is cut short, too long, empty, or without a body", async () => {
    const wasm = contents["python.wasm.bin"]!;
    const wrong = [wasm.slice(0, -1), Uint8Array.of(...wasm, 0), new Uint8Array(0), null];
    for (const content of wrong) {
      const { engine } = download({ "python.wasm.bin": () => new Response(content) });
      await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
    }
  });

  it("reads no further than the length that it knows", async () => {
    let pulled = 0;
    let cancelled = 0;
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(300));
        },
        cancel: () => void (cancelled += 1),
      });
    const { engine } = download({ "python.wasm.bin": () => new Response(endless()) });
    await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
    expect(cancelled, "of two times that it was asked for").toBe(2);
    expect(pulled).toBeLessThan(16);
  });

  it("accepts no file with one byte changed", async () => {
    const changed = contents["python.wasm.bin"]!.slice();
    changed[500]! ^= 1;
    const { engine } = download({ "python.wasm.bin": (signal) => new Response(body(changed, signal)) });
    await expect(engine).rejects.toThrow(refusal("engine-corrupt"));
  });

  it("says so when the request is refused, and what may refuse it", async () => {
    const cause = new TypeError("Failed to fetch");
    const { engine, asked } = download({ "stdlib.zip.bin": () => Promise.reject(cause) });
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    await expect(engine).rejects.toMatchObject({ cause });
    await expect(engine).rejects.toThrow(
      /stdlib\.zip\.bin could not be fetched.*Access-Control-Allow-Origin.*https:\/\/site\.example\/app\/engine\/ in connect-src/,
    );
    expect(asked.filter((each) => /stdlib\.zip|vitrine\.json/.test(each))).toEqual([
      "stdlib.zip.bin default",
    ]);
  });

  it("says that the device is offline when the browser does", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { engine } = download({ "stdlib.zip.bin": () => Promise.reject(new TypeError("Failed to fetch")) });
    await expect(engine).rejects.toThrow(
      /could not be fetched\. The browser reports that this device is offline\.$/,
    );
  });

  it("has stalled when no answer comes in time, and not before", async () => {
    const { engine } = download({ "python.wasm.bin": never });
    const settled = vi.fn();
    engine.then(settled, settled);
    await vi.advanceTimersByTimeAsync(timeouts.downloadStallMs - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(engine).rejects.toThrow(refusal("engine-stalled"));
    await expect(engine).rejects.toThrow(/python\.wasm\.bin/);
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
      await vi.advanceTimersByTimeAsync(timeouts.downloadStallMs - 1);
      send(new Uint8Array(10));
    }
    await vi.advanceTimersByTimeAsync(timeouts.downloadStallMs - 1);
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
    const beginsAndHangs: Answer = (signal) => {
      signal.addEventListener("abort", () => ended.push("wasm"));
      return new Response(body(contents["python.wasm.bin"]!.slice(0, 300), signal, true));
    };
    const failing = () => {
      const failed = deferred<void>();
      const answer: Answer = () => failed.promise.then(() => new Response(null, { status: 500 }));
      return { answer, fail: failed.resolve };
    };
    const first = failing();
    const leaving = new AbortController();
    const odd: Record<string, Answer> = {
      "python.wasm.bin": beginsAndHangs,
      "stdlib.zip.bin": first.answer,
      "started.bin": hangs("snapshot"),
    };
    const { engine, parts } = download(odd, undefined, { leaving: leaving.signal });
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs);
    first.fail();
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    expect(ended).toEqual(["wasm"]);
    await expect(parts.snapshot, "which nothing had been asked for yet").resolves.toBeNull();
    leaving.abort();

    const second = failing();
    const later = download({
      "stdlib.zip.bin": second.answer,
      "stdlib-rest.bin": hangs("rest"),
      "started.bin": hangs("snapshot"),
    });
    await later.parts.wasm;
    await vi.advanceTimersByTimeAsync(0);
    second.fail();
    await expect(later.engine).rejects.toThrow(refusal("engine-missing"));
    expect(ended.sort()).toEqual(["rest", "snapshot", "wasm"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stores what it has checked, and nothing else", async () => {
    const keep = vi.fn(() => Promise.resolve());
    const changed = contents["started.bin"]!.toReversed();
    const { engine } = download({ "started.bin": () => new Response(changed) }, undefined, {
      store: { ...noStore, put: keep },
    });
    await engine;
    const kept = keep.mock.calls.map(([file]: unknown[]) => (file as EngineFile).part);
    expect(kept.sort()).toEqual(["stdlib", "stdlibRest", "wasm"]);
  });

  it("resolves each part when it arrives, independently of the others", async () => {
    const { parts } = download({ "stdlib.zip.bin": never });
    await expect(parts.wasm).resolves.toBeInstanceOf(ArrayBuffer);
    await expect(parts.stdlibRest).resolves.toBeInstanceOf(ArrayBuffer);
    await expect(parts.snapshot).resolves.toBeInstanceOf(ArrayBuffer);
  });

  it("ends with its signal, before and during the download", async () => {
    await expect(download({}, AbortSignal.abort()).engine).rejects.toThrow(refusal("engine-missing"));
    const abort = new AbortController();
    const { engine } = download({ "python.wasm.bin": never }, abort.signal);
    await vi.advanceTimersByTimeAsync(10);
    abort.abort();
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
  });
});
