import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface EngineFile {
  readonly name: string;
  /** Relative to the site's root. It bears the content's hash, so a cache can keep it for ever. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Buffer;
}

const names = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"] as const;

/** The engine, read from the `pyodide` package, with the sums that the host checks it against. */
export async function readEngineFiles(): Promise<EngineFile[]> {
  const folder = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
  return Promise.all(
    names.map(async (name) => {
      const read = await readFile(join(folder, name));
      const content = name === "pyodide-lock.json" ? withoutPackages(read) : read;
      const sha256 = createHash("sha256").update(content).digest("hex");
      const dot = name.lastIndexOf(".");
      const path = `engine/${name.slice(0, dot)}-${sha256.slice(0, 12)}${name.slice(dot)}`;
      return { name, path, bytes: content.length, sha256, content };
    }),
  );
}

/** The guest installs nothing, so it is not told of packages; the engine wants the rest of the lock file. */
function withoutPackages(lock: Buffer): Buffer {
  const parsed: unknown = JSON.parse(lock.toString("utf8"));
  if (typeof parsed !== "object" || parsed === null || !("packages" in parsed)) {
    throw new Error("pyodide-lock.json is not a lock file");
  }
  return Buffer.from(JSON.stringify({ ...parsed, packages: {} }));
}
