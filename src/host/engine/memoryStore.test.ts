import { expect, it } from "vitest";
import type { EngineFile } from "./engineFile";
import { createMemoryStore } from "./memoryStore";

const file: EngineFile = { part: "wasm", path: "engine/python.wasm", bytes: 3, sha256: "sum" };

it("returns a copy of what was kept, each time, and nothing for another sum", async () => {
  const store = createMemoryStore();
  await expect(store.read(file)).resolves.toBeUndefined();
  await store.put(file, new Uint8Array([1, 2, 3]).buffer);
  const first = await store.read(file);
  expect(new Uint8Array(first ?? new ArrayBuffer(0))).toEqual(new Uint8Array([1, 2, 3]));
  // Detached, as after a transfer into the frame.
  structuredClone(null, { transfer: first === undefined ? [] : [first] });
  expect((await store.read(file))?.byteLength).toBe(3);
  await expect(store.read({ ...file, sha256: "another" })).resolves.toBeUndefined();
});
