import zstdDecoder from "inlined:zstd-decoder";
import { deferred } from "../../protocol/deferred";
import type { EnginePart } from "../../protocol/guestCalls";
import { freeBuffer } from "../../protocol/freeBuffer";
import { joinZip } from "./joinZip";
import { isZstd, ZstdDecoder } from "./zstdDecoder";

/** The engine for the workers. It is decompressed and compiled here once, and not again for each worker. */
export interface Engine {
  /** Without a snapshot it needs only the first part of the library, and with one all of it. */
  readonly core: Promise<EngineCore>;
  /** The complete standard library. */
  readonly library: Promise<ArrayBuffer>;
  /** Needed later than the core. Null if there is none. */
  readonly snapshot: Promise<ArrayBuffer | null>;
}

export interface EngineCore {
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  /** Whether the standard library is complete. */
  readonly isComplete: boolean;
}

/** Takes the parts of the engine, and drops them all when no worker is to be started any more. */
export class EngineLoading implements Engine {
  #parts: Parts | undefined = loadingParts();

  get core(): Promise<EngineCore> {
    return this.#existing().core();
  }

  get library(): Promise<ArrayBuffer> {
    return this.#existing().library;
  }

  get snapshot(): Promise<ArrayBuffer | null> {
    return this.#existing().snapshot.promise;
  }

  /** Takes one part, compressed or not. Resolves when it is ready for use. */
  async load(part: EnginePart, content: ArrayBuffer | null): Promise<void> {
    const { zstd, module, start, rest, snapshot } = this.#existing();
    switch (part) {
      case "wasm":
        module.resolve(await compile(some(part, content), zstd));
        return;
      case "stdlib":
        start.resolve(some(part, content));
        return;
      case "stdlibRest":
        rest.resolve(some(part, content));
        return;
      case "snapshot":
        // The core is needed first, and this thread decompresses one part at a time.
        if (content !== null && isZstd(content)) await module.promise;
        snapshot.resolve(content === null ? null : await unpackOrNothing(content, zstd));
        return;
    }
  }

  /** Drops the engine, and frees its files. Whatever waited for them has them. */
  release(): void {
    const parts = this.#parts;
    this.#parts = undefined;
    if (parts === undefined) return;
    for (const file of [parts.start.promise, parts.rest.promise, parts.library, parts.snapshot.promise])
      void file.then((content) => content && freeBuffer(content, new MessageChannel()));
  }

  #existing(): Parts {
    if (this.#parts === undefined) throw new Error("The engine has been released.");
    return this.#parts;
  }
}

type Parts = ReturnType<typeof loadingParts>;

function loadingParts() {
  const module = deferred<WebAssembly.Module>();
  const start = deferred<ArrayBuffer>();
  const rest = deferred<ArrayBuffer>();
  const snapshot = deferred<ArrayBuffer | null>();
  const library = Promise.all([start.promise, rest.promise]).then((parts) => joinZip(...parts));
  const complete = library.then((stdlib) => ({ stdlib, isComplete: true }));
  const withoutSnapshot = snapshot.promise.then(async (content) =>
    content === null ? { stdlib: await start.promise, isComplete: false } : await complete,
  );
  const coreWith = async (stdlib: Promise<Omit<EngineCore, "module">>): Promise<EngineCore> => ({
    module: await module.promise,
    ...(await stdlib),
  });
  let core = coreWith(Promise.race([complete, withoutSnapshot]));
  void library.then(() => (core = coreWith(complete)));
  return { zstd: new ZstdDecoder(zstdDecoder), module, start, rest, snapshot, library, core: () => core };
}

function some(part: EnginePart, content: ArrayBuffer | null): ArrayBuffer {
  if (content === null) throw new Error(`Only the snapshot may be missing, not ${part}.`);
  return content;
}

/** Compiles a compressed module while it is decompressed. Browsers compile others on a different thread. */
function compile(content: ArrayBuffer, zstd: ZstdDecoder): Promise<WebAssembly.Module> {
  if (!isZstd(content)) return WebAssembly.compile(content);
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(zstd.decompress(content), { headers }));
}

/** Null if the snapshot cannot be decompressed. */
async function unpackOrNothing(content: ArrayBuffer, zstd: ZstdDecoder): Promise<ArrayBuffer | null> {
  if (!isZstd(content)) return content;
  try {
    return await new Response(zstd.decompress(content)).arrayBuffer();
  } catch {
    return null;
  }
}
