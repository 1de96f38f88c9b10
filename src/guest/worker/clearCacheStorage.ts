import { guestTimeouts } from "../../protocol/limits";

/** Deletes every cache of Cache Storage that an earlier program left there. */
export type ClearCacheStorage = () => Promise<void>;

/**
 * A worker with an opaque origin should have no Cache Storage, but WebKitGTK gives it one: a program could read what the
 * previous program in the same frame had stored. This must be called before any program can have changed the realm. It only
 * asks whether the caches respond. The returned function, called before a program runs, waits for the response no longer than
 * `guestTimeouts.cacheAnswerMs`, because a browser may never give one.
 */
export function prepareCacheClearing(): ClearCacheStorage {
  const storage = accessCacheStorage();
  if (storage === undefined) return () => Promise.resolve();
  const responds = storage.keys().then(
    () => true,
    () => false,
  );
  return async () => {
    if (await withinPatience(responds)) await deleteAllCaches(storage);
  };
}

/** Undefined where there is none: in Chromium and Firefox reading the property throws. */
function accessCacheStorage(): CacheStorage | undefined {
  try {
    return (self as { readonly caches?: CacheStorage }).caches;
  } catch {
    return undefined;
  }
}

function withinPatience(responds: Promise<boolean>): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) =>
    setTimeout(() => resolve(false), guestTimeouts.cacheAnswerMs),
  );
  return Promise.race([responds, timeout]);
}

/**
 * Repeats until no cache is left, because a request that an ended worker made may still create one. There is no time limit:
 * if this does not finish, the run's deadline ends the run, so that no program sees data known to be another's. In WebKit the
 * host also gives each fresh interpreter a new frame (src/host/guest/frameReuse.ts); this is the second line of defence.
 */
async function deleteAllCaches(storage: CacheStorage): Promise<void> {
  for (let names = await storage.keys(); names.length > 0; names = await storage.keys()) {
    await Promise.all(names.map((name) => storage.delete(name)));
  }
}
