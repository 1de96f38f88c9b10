import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../.cache", import.meta.url));

/** The path at which {@link cachedFile} stores the file of this name. */
export const cachedPath = (name: string, folder = cache): string => join(folder, name);

/**
 * Reads a file from the cache, and makes it first if it is missing. The name must identify everything that the content depends
 * on, for example by a hash.
 */
export async function cachedFile(
  name: string,
  make: () => Promise<Uint8Array>,
  folder = cache,
): Promise<Buffer> {
  const path = cachedPath(name, folder);
  try {
    return await readFile(path);
  } catch {
    const made = Buffer.from(await make());
    await mkdir(dirname(path), { recursive: true });
    // Written under another name first, because concurrent builds may make the same file, even in one process.
    const temporary = `${path}.${randomUUID()}`;
    await writeFile(temporary, made);
    await rename(temporary, path);
    return made;
  }
}
