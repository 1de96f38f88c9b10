import { deferred } from "../../protocol/deferred";
import type { EnginePart } from "../../protocol/guestCalls";
import { joinZip } from "./joinZip";

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

export interface EngineLoading extends Engine {
  /** Takes one part, compressed or not. Resolves when it is ready for use. */
  load(part: EnginePart, content: ArrayBuffer | null): Promise<void>;
}

export function createEngineLoading(): EngineLoading {
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
  return {
    get core() {
      return core;
    },
    library,
    snapshot: snapshot.promise,
    async load(part, content) {
      switch (part) {
        case "wasm":
          module.resolve(await compile(some(part, content)));
          return;
        case "stdlib":
          start.resolve(some(part, content));
          return;
        case "stdlibRest":
          rest.resolve(some(part, content));
          return;
        case "snapshot":
          // The core is needed first, and this thread decompresses one part at a time.
          if (content !== null && isPacked(content)) await module.promise;
          snapshot.resolve(content === null ? null : await unpackOrNothing(content));
          return;
      }
    },
  };
}

function some(part: EnginePart, content: ArrayBuffer | null): ArrayBuffer {
  if (content === null) throw new Error(`Only the snapshot may be missing, not ${part}.`);
  return content;
}

/** Checks the first two bytes of gzip (RFC 1952), with which neither an engine nor a snapshot begins. */
function isPacked(content: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(content, 0, Math.min(2, content.byteLength));
  return first === 0x1f && second === 0x8b;
}

/** Compiles a compressed module while it is decompressed. Browsers compile others on a different thread. */
function compile(content: ArrayBuffer): Promise<WebAssembly.Module> {
  if (!isPacked(content)) return WebAssembly.compile(content);
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(unpacked(content), { headers }));
}

/** Null if the snapshot cannot be decompressed. */
async function unpackOrNothing(content: ArrayBuffer): Promise<ArrayBuffer | null> {
  if (!isPacked(content)) return content;
  try {
    return await new Response(unpacked(content)).arrayBuffer();
  } catch {
    return null;
  }
}

function unpacked(packed: ArrayBuffer): ReadableStream<Uint8Array<ArrayBuffer>> {
  return inPieces(packed).pipeThrough(new DecompressionStream("gzip"));
}

/** Each piece is decompressed in one task. */
const pieceBytes = 64 * 1024;

/** Lets other tasks run between two pieces, because a worker that is starting needs this thread too. */
function inPieces(content: ArrayBuffer): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { port1, port2 } = new MessageChannel();
  const otherTasks = (): Promise<void> =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await otherTasks();
      controller.enqueue(new Uint8Array(content, at, Math.min(pieceBytes, content.byteLength - at)));
      at += pieceBytes;
      if (at < content.byteLength) return;
      port1.close();
      controller.close();
    },
  });
}
