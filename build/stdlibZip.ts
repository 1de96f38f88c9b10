import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { unzipSync, Zip, ZipPassThrough } from "fflate";
import { deflate } from "libdeflate";
import { cachedFile, cachedPath } from "./cachedFile.ts";

const packed = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");

/** A constant, so that the archive is reproducible. */
const packedAt = new Date(1980, 0, 1);
/** libdeflate's best. */
export const bestLevel = 12;

/**
 * Pyodide's standard library as the site ships it, and its path for a Pyodide in Node. A snapshot contains the offset of each
 * module in the archive, so it must be made from this one.
 */
export async function readStdlib(): Promise<{ readonly content: Buffer; readonly path: string }> {
  const original = await readFile(packed);
  const how = await readFile(fileURLToPath(import.meta.url));
  const sum = createHash("sha256").update(original).update(how).digest("hex").slice(0, 32);
  const name = `stdlib-${sum}.zip`;
  const content = await cachedFile(name, () => Promise.resolve(repackZip(original)));
  return { content, path: cachedPath(name) };
}

/** The same files in the same order, compressed as far as deflate can. */
export function repackZip(original: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  for (const [name, content] of Object.entries(unzipSync(original))) {
    const file = content.length === 0 ? new ZipPassThrough(name) : new PackedFile(name);
    file.mtime = packedAt;
    archive.add(file);
    file.push(content, true);
  }
  archive.end();
  return Buffer.concat(parts);
}

/** A file that comes in one piece. */
class PackedFile extends ZipPassThrough {
  override compression = 8;

  protected override process(content: Uint8Array, final: boolean): void {
    this.ondata(null, new Uint8Array(deflate(content, bestLevel)), final);
  }
}
