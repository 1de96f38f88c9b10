import { describe, expect, it } from "vitest";

import { decompressZstd } from "../src/host/engine/decompressZstd";
import { isZstd, ZstdDecoder } from "../src/guest/frame/zstdDecoder";
import { packZstd, readZstdDecoder } from "./zstd";

const decoder = new ZstdDecoder(await readZstdDecoder());

/** Bytes that cannot be compressed, the same every time. */
function noise(length: number): Uint8Array {
  const content = new Uint8Array(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    content[index] = state >>> 24;
  }
  return content;
}

const ownBuffer = (content: Uint8Array): ArrayBuffer => Uint8Array.from(content).buffer;
const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());

const decoders = {
  "in the frame": (packed: Uint8Array) => read(decoder.decompress(ownBuffer(packed))),
  "in the page": (packed: Uint8Array) =>
    read(new Response(ownBuffer(packed)).body!.pipeThrough(decompressZstd())),
};

/** The length of the decoder's buffer, and one byte more or less; the best and the worst to compress. */
const contents: readonly (readonly [name: string, content: Uint8Array])[] = [
  ["one byte", Uint8Array.of(7)],
  ...[131_071, 131_072, 131_073, 262_144].map(
    (length) => [`${length} zeros`, new Uint8Array(length)] as const,
  ),
  ["a megabyte of one line", Buffer.from("print(1)\n".repeat(120_000))],
  ["noise", noise(300_000)],
  ["twelve megabytes", Buffer.concat([noise(1e6), new Uint8Array(1e7), noise(1e6)])],
];

describe.each(Object.entries(decoders))("a file compressed by the build, %s", (_where, decompress) => {
  it.each(contents)("is the same again: %s", async (_name, content) => {
    expect((await decompress(packZstd(content))).equals(Buffer.from(content))).toBe(true);
  });

  it.each([1, 20, 1000])("fails when %d bytes are missing at its end", async (missing) => {
    await expect(decompress(packZstd(noise(100_000)).subarray(0, -missing))).rejects.toThrow();
  });

  it("fails when it is another kind of file, or empty", async () => {
    await expect(decompress(new Uint8Array(100_000).fill(7))).rejects.toThrow();
    await expect(decompress(new Uint8Array())).rejects.toThrow();
  });
});

describe("the decoder of the frame", () => {
  it("decompresses two files at the same time", async () => {
    const files = [Buffer.from("a".repeat(1e6)), Buffer.from(noise(1e6))];
    const both = await Promise.all(files.map((file) => read(decoder.decompress(ownBuffer(packZstd(file))))));
    expect(both.map((content, index) => content.equals(files[index]!))).toEqual([true, true]);
  });

  it("recognizes its files", () => {
    expect(isZstd(ownBuffer(packZstd(noise(100))))).toBe(true);
    expect(isZstd(ownBuffer(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)))).toBe(false);
    expect(isZstd(new ArrayBuffer(2))).toBe(false);
  });
});
