import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { unzipSync, Zip, ZipPassThrough } from "fflate";
import { deflate } from "libdeflate";
import { cachedFile, cachedPath } from "./cachedFile.ts";
import { readStartFiles } from "./startModules.ts";
import { cutZip, type ZipParts } from "./zipParts.ts";

const packed = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");

/** A constant, so that the archive is reproducible. */
const packedAt = new Date(1980, 0, 1);
/** libdeflate's best. */
const bestLevel = 12;

export interface Stdlib extends ZipParts {
  /** The archive, and its path for a Pyodide in Node. */
  readonly content: Buffer;
  readonly path: string;
}

/**
 * Pyodide's standard library as the site ships it: in two parts, the first with what a start without a snapshot needs. A
 * snapshot contains the offset of each module in the archive, so it must be made from this one.
 */
export async function readStdlib(): Promise<Stdlib> {
  const original = await readFile(packed);
  const how = await readFile(fileURLToPath(import.meta.url));
  const first = await readStartFiles(packed);
  const hash = createHash("sha256")
    .update(original)
    .update(how)
    .update(JSON.stringify([...first]));
  const name = `stdlib-${hash.digest("hex").slice(0, 32)}.zip`;
  const content = await cachedFile(name, () => Promise.resolve(repackZip(original, first)));
  return { content, path: cachedPath(name), ...cutZip(content, first.size) };
}

/** The same files, those of `first` before the others and otherwise in the same order, compressed as far as deflate can. */
export function repackZip(original: Uint8Array, first: ReadonlySet<string>): Uint8Array {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  const files = Object.entries(unzipSync(original));
  const isFirst = ([name]: (typeof files)[number]): boolean => first.has(name);
  for (const [name, content] of [...files.filter(isFirst), ...files.filter((each) => !isFirst(each))]) {
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
