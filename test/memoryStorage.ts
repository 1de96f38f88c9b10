import type { StorageLike } from "../src/workspace/storage";

/** What localStorage does, in a map. */
export function memoryStorage(
  initial: Record<string, string> = {},
): StorageLike & { items: Map<string, string> } {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
  };
}

/** Storage that refuses every use with an error of this name. */
export function refusingStorage(name: string): () => StorageLike {
  return () => {
    throw new DOMException("no", name);
  };
}
