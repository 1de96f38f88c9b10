import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compress, decompress, init } from "@bokuweb/zstd-wasm";

// Here, since it may be done once only.
await init();

/** zstd's best but for what it calls ultra, which takes another third of the time for a thousandth. */
export const zstdLevel = 19;

export function packZstd(content: Uint8Array, level = zstdLevel): Buffer {
  return Buffer.from(compress(content, level));
}

export function unpackZstd(packed: Uint8Array): Buffer {
  return Buffer.from(decompress(packed));
}

const decoderModule = createRequire(import.meta.url).resolve("zstddec/stream");

/**
 * The WebAssembly of `zstddec`, as base64. The frame instantiates it itself (src/guest/frame/zstd.ts): the package's own
 * way is to fetch it, which the frame's policy refuses, and to keep its memory for good.
 */
export async function readZstdDecoder(): Promise<string> {
  const source = await readFile(decoderModule, "utf8");
  const [, base64] = /^const wasm = "([A-Za-z0-9+/]+=*)";$/m.exec(source) ?? [];
  if (base64 === undefined) throw new Error(`${decoderModule} does not hold its decoder where it did`);
  return base64;
}
