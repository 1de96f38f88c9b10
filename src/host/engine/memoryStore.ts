import type { EngineFile } from "./engineFile";
import type { EngineStore } from "./engineStore";

/**
 * Keeps the engine's files for the next frame of the same sandbox on a page without Cache Storage (an embed of opaque
 * origin), which would otherwise download them again. They stay packed: some 8 MB.
 */
export function createMemoryStore(): EngineStore {
  const kept = new Map<string, ArrayBuffer>();
  return {
    read: ({ sha256 }: EngineFile) =>
      // A copy, because the content is transferred to the frame.
      Promise.resolve(kept.get(sha256)?.slice(0)),
    put({ sha256 }, content) {
      kept.set(sha256, content);
      return Promise.resolve();
    },
    unpack: () => Promise.resolve(),
  };
}
