import type { EngineFile } from "./engineDownload";
import { sha256 } from "./sha256";

/**
 * The engine's files between visits, by the sums that the build gave them. What is wrong with it, or with the browser's
 * storage (none in an embed of opaque origin, full, switched off, slow), is met with silence: then they are fetched.
 */
export interface EngineStore {
  /** The file as the build made it, or undefined. What is stored under its name but is another file is thrown away. */
  read(file: EngineFile): Promise<ArrayBuffer | undefined>;
  /** Keeps a file that has been checked, and drops those of other builds of this site. */
  keep(file: EngineFile, content: ArrayBuffer): Promise<void>;
}

const cacheName = "vitrine-engine";

/** `files` are all of this build's. `storage` is `self.caches`, where there is one. */
export function openEngineStore(
  baseUrl: string,
  files: readonly EngineFile[],
  storage: CacheStorage | undefined,
): EngineStore {
  const addressOf = ({ path }: EngineFile): string => new URL(path, baseUrl).href;
  const folder = new URL("engine/", baseUrl).href;
  const own = new Set(files.map(addressOf));

  const dropOtherBuilds = async (cache: Cache): Promise<void> => {
    for (const { url } of await cache.keys())
      if (url.startsWith(folder) && !own.has(url)) await cache.delete(url);
  };

  return {
    async read(file) {
      try {
        const cache = await storage?.open(cacheName);
        const found = await cache?.match(addressOf(file));
        const content = await found?.arrayBuffer();
        if (content === undefined) return undefined;
        if (content.byteLength === file.bytes && (await sha256(content)) === file.sha256) return content;
        await cache?.delete(addressOf(file));
        return undefined;
      } catch {
        return undefined;
      }
    },
    async keep(file, content) {
      try {
        const cache = await storage?.open(cacheName);
        if (cache === undefined) return;
        await dropOtherBuilds(cache);
        await cache.put(addressOf(file), new Response(content));
      } catch {
        // It will be fetched again, as if there were no store.
      }
    },
  };
}

/** Cache Storage, where this page may have one: an opaque origin may not even ask. */
export function pageStorage(page: { readonly caches?: CacheStorage }): CacheStorage | undefined {
  try {
    return page.caches;
  } catch {
    return undefined;
  }
}
