import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compress, decompress, init } from "@bokuweb/zstd-wasm";

// Once per process: a second call would replace the module's memory.
await init();

/** The levels above it, which zstd calls ultra, take a third more time for a thousandth of the size. */
export const zstdLevel = 19;

export function packZstd(content: Uint8Array): Buffer {
  return Buffer.from(compress(content, zstdLevel));
}

export function unpackZstd(packed: Uint8Array): Buffer {
  return Buffer.from(decompress(packed));
}

const decoderModule = createRequire(import.meta.url).resolve("zstddec/stream");

/**
 * The WebAssembly of `zstddec` as base64. The frame instantiates it by itself (src/guest/frame/zstdDecoder.ts), because the
 * package fetches it from a `data:` address, which the frame's policy refuses.
 */
export async function readZstdDecoder(): Promise<string> {
  const source = await readFile(decoderModule, "utf8");
  const [, base64] = /\bwasm = "([A-Za-z0-9+/]+=*)"/.exec(source) ?? [];
  if (base64 === undefined) throw new Error(`${decoderModule} no longer holds its decoder as base64.`);
  return base64;
}
