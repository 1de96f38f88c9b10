/** The part of `localStorage` that is used. Each method may throw: private windows, full disks, opaque origins. */
export interface StorageLike {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  readonly length: number;
  key(index: number): string | null;
}

/** Called at each use, since in an opaque origin reading the property `localStorage` throws. */
export type OpenStorage = () => StorageLike;

export type SaveResult =
  { readonly saved: true } | { readonly saved: false; readonly reason: "full" | "unavailable" };

/** The JSON value stored under `key`; undefined when there is none, it is not JSON, or storage fails. */
export function readJson(open: OpenStorage, key: string): unknown {
  try {
    const text = open().getItem(key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Never throws. `JSON.stringify` escapes lone surrogates, which some storage would replace. */
export function writeJson(open: OpenStorage, key: string, value: unknown): SaveResult {
  try {
    open().setItem(key, JSON.stringify(value));
    return { saved: true };
  } catch (error) {
    return { saved: false, reason: saveFailure(error) };
  }
}

/** Why storage has refused, of any kind. */
export function saveFailure(error: unknown): "full" | "unavailable" {
  return isQuotaError(error) ? "full" : "unavailable";
}

/** The keys that begin with `prefix`. Empty when storage fails. */
export function keysWith(open: OpenStorage, prefix: string): readonly string[] {
  try {
    const storage = open();
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return keys.filter((key) => key !== null).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

export function removeKey(open: OpenStorage, key: string): void {
  try {
    open().removeItem(key);
  } catch {
    // Storage that fails contains nothing to remove.
  }
}

/** A plain object's fields, or null. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;
}

/** By name, since the error may come from another realm. Firefox uses another name. */
function isQuotaError(error: unknown): boolean {
  return (
    error instanceof Object &&
    "name" in error &&
    (error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED")
  );
}
