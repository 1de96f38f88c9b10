import { deferred } from "../../protocol/deferred";
import { engineParts, type EnginePart } from "../../protocol/guestCalls";

/** The engine for the workers. It is decompressed and compiled here once, and not again for each worker. */
export interface Engine {
  readonly core: Promise<EngineCore>;
  /** Needed later than the core. Null if there is none. */
  readonly snapshot: Promise<ArrayBuffer | null>;
}

export interface EngineCore {
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
}

export interface EngineLoading extends Engine {
  /** Takes one part, compressed or not. Resolves when it is ready for use. */
  load(part: EnginePart, content: ArrayBuffer | null): Promise<void>;
}

export function createEngineLoading(): EngineLoading {
  const module = deferred<WebAssembly.Module>();
  const stdlib = deferred<ArrayBuffer>();
  const snapshot = deferred<ArrayBuffer | null>();
  const core = Promise.all([module.promise, stdlib.promise]).then(([module, stdlib]) => ({ module, stdlib }));
  return {
    core,
    snapshot: snapshot.promise,
    async load(part, content) {
      switch (part) {
        case "wasm":
          module.resolve(await compile(some(part, content)));
          return;
        case "stdlib":
          stdlib.resolve(some(part, content));
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
  if (content === null)
    throw new Error(`Of ${engineParts.join(", ")}, only the last may be missing: not ${part}.`);
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
