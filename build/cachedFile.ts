import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../.cache", import.meta.url));

/** Where {@link cachedFile} keeps what has this name. */
export const cachedPath = (name: string, folder = cache): string => join(folder, name);

/** What takes long to make, from `folder`; made there when it is missing. The name has to say all it was made of. */
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
    // Under another name first: two builds may do this at once, even in one process.
    const fresh = `${path}.${randomUUID()}`;
    await writeFile(fresh, made);
    await rename(fresh, path);
    return made;
  }
}
