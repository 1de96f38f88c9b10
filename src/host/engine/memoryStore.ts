import type { EngineFile } from "./engineFile";
import type { EngineStore } from "./engineStore";

/**
 * The engine's files for the next frame of the same sandbox, where the page has no Cache Storage (an embed of opaque origin)
 * and would download all of them again. They stay packed: some 10 MB.
 */
export function createMemoryStore(): EngineStore {
  const kept = new Map<string, ArrayBuffer>();
  return {
    read: ({ sha256 }: EngineFile) =>
      // A copy, because what is read goes into the frame.
      Promise.resolve(kept.get(sha256)?.slice(0)),
    put({ sha256 }, content) {
      kept.set(sha256, content);
      return Promise.resolve();
    },
    unpack: () => Promise.resolve(),
  };
}
