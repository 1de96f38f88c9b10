import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { cachedFile } from "./cachedFile.ts";

/** Not the engine files and images, which are compressed already. */
const COMPRESSIBLE = /\.(html|m?js|css|svg|json|webmanifest|wasm|ttf)$/;
/** A smaller file fits into one network packet uncompressed. */
const MIN_BYTES = 1024;

const encodings = {
  br: (content: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gz: (content: Buffer): Promise<Buffer> => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Writes a `.br` and a `.gz` beside each file of the folder that becomes smaller, for hosts that serve them. The highest
 * levels are slow, so results are cached in `cache` by the hash of the content.
 */
export async function compressFolder(folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((each) => each.isFile() && COMPRESSIBLE.test(each.name))
    .map((each) => join(each.parentPath, each.name));
  await Promise.all(files.map((file) => compressFile(file, cache)));
}

async function compressFile(file: string, cache: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < MIN_BYTES) return;
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 32);
  for (const [ending, compress] of Object.entries(encodings)) {
    const compressed = await cachedFile(`${hash}.${ending}`, () => compress(content), cache);
    if (compressed.length < content.length) await writeFile(`${file}.${ending}`, compressed);
  }
}
