import { patience } from "../../protocol/limits";

/** Empties Cache Storage of what earlier programs left there. */
export type CacheClearing = () => Promise<void>;

/**
 * A worker of an opaque origin should have no Cache Storage, and in WebKitGTK it has: what one run left, the next one of the
 * same frame found. Called before any program can have touched this realm. It only asks whether the caches work; the
 * answer is waited for when a program is about to run, and not for long, because an engine may never give one.
 */
export function createCacheClearing(): CacheClearing {
  const storage = cacheStorage();
  if (storage === undefined) return () => Promise.resolve();
  const works = storage.keys().then(
    () => true,
    () => false,
  );
  return async () => {
    if (await soon(works)) await removeAll(storage);
  };
}

/** Undefined where there is none: Chromium and Firefox refuse as soon as one looks. */
function cacheStorage(): CacheStorage | undefined {
  try {
    return (self as { readonly caches?: CacheStorage }).caches;
  } catch {
    return undefined;
  }
}

function soon(works: Promise<boolean>): Promise<boolean> {
  const silence = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience.cacheAnswerMs));
  return Promise.race([works, silence]);
}

/**
 * Until none is there, since what an ended worker had asked for may still come in. It has no bound of its own: the run's
 * deadline ends it, rather than that a program runs among what is known to be another's. The host gives each fresh
 * interpreter a new frame there (src/host/guest/frameReuse.ts); this is the fence behind that one.
 */
async function removeAll(storage: CacheStorage): Promise<void> {
  for (let names = await storage.keys(); names.length > 0; names = await storage.keys()) {
    await Promise.all(names.map((name) => storage.delete(name)));
  }
}
