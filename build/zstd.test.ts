import { describe, expect, it } from "vitest";
import { createUnpacker } from "../src/guest/frame/unpacker";
import { packZstd, readZstdDecoder } from "./zstd";

const decoder = await readZstdDecoder();

/** Bytes that look like anything and are the same every time. */
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

async function unpacked(packed: Uint8Array): Promise<Buffer> {
  return Buffer.from(await new Response(createUnpacker(decoder)(ownBuffer(packed))).arrayBuffer());
}

/** As long as the decoder's buffer, and one more or less; what packs to next to nothing, and to more than it was. */
const contents: readonly (readonly [name: string, content: Uint8Array])[] = [
  ["nothing", new Uint8Array()],
  ["one byte", Uint8Array.of(7)],
  ...[131_071, 131_072, 131_073, 262_144].map(
    (length) => [`${length} zeros`, new Uint8Array(length)] as const,
  ),
  ["a megabyte of one line", Buffer.from("print(1)\n".repeat(120_000))],
  ["what cannot be packed", noise(300_000)],
  [
    "twelve megabytes, more than is kept to look back at",
    Buffer.concat([noise(1e6), new Uint8Array(1e7), noise(1e6)]),
  ],
];

describe("a file packed by the build", () => {
  it.each(contents)("comes back whole in the frame: %s", async (_name, content) => {
    expect((await unpacked(packZstd(content))).equals(Buffer.from(content))).toBe(true);
  });

  it("is unpacked beside another one", async () => {
    const unpack = createUnpacker(decoder);
    const files = [Buffer.from("a".repeat(1e6)), Buffer.from(noise(1e6))];
    const packed = files.map((each) => packZstd(each));
    const both = await Promise.all(
      packed.map(async (each) => Buffer.from(await new Response(unpack(ownBuffer(each))).arrayBuffer())),
    );
    expect(both.map((content, index) => content.equals(files[index]!))).toEqual([true, true]);
  });

  it.each([1, 20, 1000])("fails when %d bytes are missing at its end", async (missing) => {
    const packed = packZstd(noise(100_000));
    await expect(unpacked(packed.subarray(0, -missing))).rejects.toThrow(/cut short/);
  });

  it("fails when it is another kind of file, or none", async () => {
    await expect(unpacked(new Uint8Array(100_000).fill(7))).rejects.toThrow(/damaged/);
    await expect(unpacked(new Uint8Array())).rejects.toThrow(/cut short/);
  });

  it("fails when something follows it", async () => {
    const packed = packZstd(noise(1000));
    await expect(unpacked(Buffer.concat([packed, Buffer.from("garbage")]))).rejects.toThrow(/damaged/);
  });
});
