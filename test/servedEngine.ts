import { createHash } from "node:crypto";
import { expect } from "vitest";
import { engineParts } from "../src/protocol";
import { wallClock } from "../src/host/platform/clock";
import type { Locks } from "../src/host/fetch/locks";
import { downloadEngine } from "../src/host/engine/engineDownload";
import type { EngineFile } from "../src/host/engine/engineFile";
import type { EngineStore } from "../src/host/engine/engineStore";

export const contents: Record<string, Uint8Array<ArrayBuffer>> = {
  "python.wasm.bin": Uint8Array.from({ length: 1000 }, (_, index) => index % 251),
  "stdlib.zip.bin": Uint8Array.from({ length: 500 }, (_, index) => index % 13),
  "stdlib-rest.bin": Uint8Array.from({ length: 600 }, (_, index) => index % 17),
  "started.bin": Uint8Array.from({ length: 700 }, (_, index) => index % 7),
};
export const files: EngineFile[] = Object.entries(contents).map(([name, content], index) => ({
  part: engineParts[index]!,
  path: `engine/${name}`,
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
}));
/** What `vitrine.json` of the site says. */
export const manifest = (changes: object = {}): string =>
  JSON.stringify({ version: "1.0.0", protocol: 1, engine: files, ...changes });
export const total = files.reduce((sum, { bytes }) => sum + bytes, 0);

/** A body that arrives in pieces, and is cut off by the request's signal as a real one is. */
export function body(
  content: Uint8Array,
  signal: AbortSignal,
  thenStalls = false,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      signal.addEventListener("abort", () => controller.error(signal.reason));
      for (let from = 0; from < content.length; from += 300)
        controller.enqueue(content.slice(from, from + 300));
      if (!thenStalls) controller.close();
    },
  });
}

export type Answer = (signal: AbortSignal) => Response | Promise<Response>;
export const never: Answer = (signal) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));

export const noStore: EngineStore = {
  read: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  unpack: () => Promise.resolve(),
};

export interface DownloadOptions {
  readonly store?: EngineStore;
  readonly prefersLessData?: boolean;
  readonly locks?: Locks;
  readonly leaving?: AbortSignal;
}

/**
 * Downloads with a `fetch` that serves the engine, except for the answers given. The test installs it as the global one.
 */
export const downloadBy =
  (stubFetch: (fetch: (url: string, init: RequestInit) => Promise<Response>) => void) =>
  (
    odd: Record<string, Answer> = {},
    signal = new AbortController().signal,
    {
      store = noStore,
      prefersLessData = false,
      locks,
      leaving = new AbortController().signal,
    }: DownloadOptions = {},
  ) => {
    const requests = new Map<string, RequestInit>();
    /** The files in the order in which they were asked for, again for each time. */
    const asked: string[] = [];
    const progress: [number, number][] = [];
    stubFetch(async (url, init) => {
      const name = url.slice(url.lastIndexOf("/") + 1);
      requests.set(url, init);
      asked.push(`${name} ${init.cache ?? ""}`);
      init.signal?.throwIfAborted();
      const honest: Answer = (ending) =>
        new Response(name === "vitrine.json" ? manifest() : body(contents[name]!, ending));
      const answer = odd[name] ?? honest;
      return await answer(init.signal!);
    });
    const parts = downloadEngine({
      baseUrl: "https://site.example/app/",
      version: "1.0.0",
      files,
      store,
      locks,
      prefersLessData,
      clock: wallClock,
      signal,
      leaving,
      onProgress: (loaded, all) => progress.push([loaded, all]),
    });
    const engine = Promise.all([parts.wasm, parts.stdlib, parts.stdlibRest, parts.snapshot]);
    engine.catch(() => undefined);
    return { engine, parts, requests, asked, progress };
  };

export const refusal = (code: string) => expect.objectContaining({ name: "SandboxError", code }) as Error;
