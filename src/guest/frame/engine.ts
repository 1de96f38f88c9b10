import decoder from "inlined:zstd-decoder";
import { engineParts, type EnginePart } from "../../protocol/guestCalls";
import { later } from "../later";
import { createUnpacker } from "./unpacker";

/** The engine as the worker gets it: compiled and unpacked here once, so that a new worker costs neither. */
export interface Engine {
  readonly core: Promise<EngineCore>;
  /** Wanted later than the core, and null where there is none. */
  readonly snapshot: Promise<ArrayBuffer | null>;
}

export interface EngineCore {
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
}

export interface EngineLoading extends Engine {
  /** Takes one part as it was downloaded; fulfilled when it is ready for use. */
  load(part: EnginePart, content: ArrayBuffer | null): Promise<void>;
}

export function createEngineLoading(): EngineLoading {
  const unpack = createUnpacker(decoder);
  const module = later<WebAssembly.Module>();
  const stdlib = later<ArrayBuffer>();
  const snapshot = later<ArrayBuffer | null>();
  const core = Promise.all([module.promise, stdlib.promise]).then(([module, stdlib]) => ({ module, stdlib }));
  return {
    core,
    snapshot: snapshot.promise,
    async load(part, content) {
      switch (part) {
        case "wasm":
          module.resolve(await compile(unpack(some(part, content))));
          return;
        case "stdlib":
          stdlib.resolve(some(part, content));
          return;
        case "snapshot":
          // The core is wanted first, and this thread unpacks one thing at a time.
          if (content !== null) await module.promise;
          snapshot.resolve(content === null ? null : await snapshotOrNothing(unpack(content)));
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

/** Compiles while it comes. */
function compile(content: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<WebAssembly.Module> {
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(content, { headers }));
}

/** A snapshot that cannot be read is none. */
async function snapshotOrNothing(
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<ArrayBuffer | null> {
  try {
    return await new Response(content).arrayBuffer();
  } catch {
    return null;
  }
}
