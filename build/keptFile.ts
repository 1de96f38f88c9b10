import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../.cache", import.meta.url));

/** What takes long to make, from `folder`; made there when it is missing. The name has to say all it was made of. */
export async function keptFile(
  name: string,
  make: () => Promise<Uint8Array>,
  folder = cache,
): Promise<Buffer> {
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch {
    const made = Buffer.from(await make());
    await mkdir(dirname(path), { recursive: true });
    // Under another name first: two builds may do this at once.
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, made);
    await rename(fresh, path);
    return made;
  }
}
