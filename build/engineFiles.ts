import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { engineModule } from "./engineModule.ts";
import { cachedFile } from "./cachedFile.ts";
import { readSnapshotFile } from "./snapshot.ts";
import { readStdlib } from "./stdlibZip.ts";
import { packZstd, zstdLevel } from "./zstd.ts";

export interface EngineFile {
  readonly part: "wasm" | "stdlib" | "stdlibRest" | "snapshot";
  /** Relative to the site's root. It contains the content's hash, so it can be cached for ever. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The content before compression, if it is compressed. */
  readonly unpacked?: { readonly bytes: number; readonly sha256: string };
  readonly content: Buffer;
}

const folder = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

/**
 * The engine, read from the `pyodide` package, with the sums that the host checks it against. What can be compressed is
 * (docs/decisions/0014-packed-engine-files.md), under a name that no server takes for a type it knows.
 */
export async function readEngineFiles(): Promise<EngineFile[]> {
  const lock = await readLockFile();
  // First, since the snapshot is made from it.
  const stdlib = await readStdlib();
  const wasm = await readEngineModule();
  const snapshot = await readSnapshotFile(lock);
  return [
    await packedFile("wasm", "python.wasm", wasm),
    engineFile("stdlib", "stdlib.zip", stdlib.start),
    engineFile("stdlibRest", "stdlib-rest", stdlib.rest),
    await packedFile("snapshot", "started", snapshot),
  ];
}

/** Cached, because making it takes seconds. */
async function readEngineModule(): Promise<Buffer> {
  const own = await readFile(join(folder, "pyodide.asm.wasm"));
  const sources = ["engineModule.ts", "wasmBody.ts", "wasmBytes.ts", "wasmModule.ts"];
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, import.meta.url))));
  const key = sha256Of(Buffer.concat([own, ...texts])).slice(0, 32);
  return cachedFile(`module-${key}.wasm`, () => Promise.resolve(engineModule(own)));
}

/** Pyodide requires a lock file. It lists no packages, because the guest installs none. */
export async function readLockFile(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
  if (typeof parsed !== "object" || parsed === null || !("packages" in parsed)) {
    throw new Error("pyodide-lock.json is not a lock file");
  }
  return JSON.stringify({ ...parsed, packages: {} });
}

function pack(content: Buffer): Promise<Buffer> {
  return cachedFile(`${sha256Of(content)}-${zstdLevel}.zst`, () => Promise.resolve(packZstd(content)));
}

function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

async function packedFile(part: EngineFile["part"], name: string, content: Buffer): Promise<EngineFile> {
  const unpacked = { bytes: content.length, sha256: sha256Of(content) };
  return { ...engineFile(part, name, await pack(content)), unpacked };
}

function engineFile(part: EngineFile["part"], name: string, content: Buffer): EngineFile {
  const sha256 = sha256Of(content);
  const path = `engine/${name}-${sha256.slice(0, 12)}.bin`;
  return { part, path, bytes: content.length, sha256, content };
}
