import type { EngineFile, Sum } from "./engineFile";
import { sha256 } from "../fetch/sha256";
import { decompressZstd } from "./decompressZstd";

/**
 * The engine's files between visits, by the sums that the build gave them. What is wrong with it, or with the browser's
 * storage (none in an embed of opaque origin, full, switched off, slow), is met with silence: then they are fetched.
 */
export interface EngineStore {
  /**
   * The file as the build made it, or what is packed in it, or undefined. What is stored under its name but is another file
   * is thrown away.
   */
  read(file: EngineFile): Promise<ArrayBuffer | undefined>;
  /** Keeps a file that has been checked, and drops those of other builds of this site. */
  put(file: EngineFile, content: ArrayBuffer): Promise<void>;
  /** Puts what is packed in the kept files in their places, which saves a later visit the time. */
  unpack(): Promise<void>;
}

const cacheName = "vitrine-engine";

/** `files` are all of this build's. `storage` is `self.caches`, where there is one. */
export function openEngineStore(
  baseUrl: string,
  files: readonly EngineFile[],
  storage: CacheStorage | undefined,
): EngineStore {
  const addressOf = ({ path }: EngineFile): string => new URL(path, baseUrl).href;
  /** Asked of no server. */
  const unpackedAddressOf = (file: EngineFile): string => `${addressOf(file)}?unpacked`;
  const folder = new URL("engine/", baseUrl).href;
  const own = new Set(files.flatMap((file) => [addressOf(file), unpackedAddressOf(file)]));

  const dropOtherBuilds = async (cache: Cache): Promise<void> => {
    for (const { url } of await cache.keys())
      if (url.startsWith(folder) && !own.has(url)) await cache.delete(url);
  };

  return {
    async read(file) {
      try {
        const cache = await storage?.open(cacheName);
        if (cache === undefined) return undefined;
        const readAs = async (address: string, sum: Sum): Promise<ArrayBuffer | undefined> => {
          const content = await (await cache.match(address))?.arrayBuffer();
          if (content === undefined || (await isOf(content, sum))) return content;
          await cache.delete(address);
          return undefined;
        };
        const unpacked = file.unpacked && (await readAs(unpackedAddressOf(file), file.unpacked));
        return unpacked ?? (await readAs(addressOf(file), file));
      } catch {
        return undefined;
      }
    },
    async put(file, content) {
      try {
        const cache = await storage?.open(cacheName);
        if (cache === undefined) return;
        await dropOtherBuilds(cache);
        await cache.put(addressOf(file), new Response(content));
      } catch {
        // It will be fetched again, as if there were no store.
      }
    },
    async unpack() {
      try {
        const cache = await storage?.open(cacheName);
        for (const file of files) {
          const packed = file.unpacked && (await cache?.match(addressOf(file)))?.body;
          if (cache === undefined || packed === undefined || packed === null) continue;
          const content = packed.pipeThrough(decompressZstd());
          await cache.put(unpackedAddressOf(file), new Response(content));
          await cache.delete(addressOf(file));
        }
      } catch {
        // No room, perhaps: the packed ones stay.
      }
    },
  };
}

async function isOf(content: ArrayBuffer, { bytes, sha256: sum }: Sum): Promise<boolean> {
  return content.byteLength === bytes && (await sha256(content)) === sum;
}

/** Cache Storage, where this page may have one: an opaque origin may not even ask. */
export function pageCacheStorage(page: { readonly caches?: CacheStorage }): CacheStorage | undefined {
  try {
    return page.caches;
  } catch {
    return undefined;
  }
}
