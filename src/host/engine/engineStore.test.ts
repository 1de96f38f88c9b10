import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { packZstd } from "../../../build/zstd";
import type { EngineFile } from "./engineFile";
import { openEngineStore, pageCacheStorage } from "./engineStore";

const site = "https://site.example/app/";
const content = Uint8Array.from({ length: 100 }, (_, index) => index).buffer;

function sumOf(bytes: ArrayBuffer): { bytes: number; sha256: string } {
  const sha256 = createHash("sha256").update(new Uint8Array(bytes)).digest("hex");
  return { bytes: bytes.byteLength, sha256 };
}

const own: EngineFile = { part: "snapshot", path: "engine/started-2.bin", ...sumOf(content) };

const inside = new TextEncoder().encode("what is packed in it ".repeat(9)).buffer;
const packed = Uint8Array.from(packZstd(new Uint8Array(inside))).buffer;
const packedFile: EngineFile = {
  part: "wasm",
  path: "engine/python.wasm-2.bin",
  ...sumOf(packed),
  unpacked: sumOf(inside),
};

/** One cache in memory. */
function storage(put: (stored: Map<string, Response>, url: string, response: Response) => void) {
  const stored = new Map<string, Response>();
  const cache = {
    match: (url: string) => Promise.resolve(stored.get(url)?.clone()),
    put: (url: string, response: Response) => Promise.resolve().then(() => put(stored, url, response)),
    delete: (url: string) => Promise.resolve(stored.delete(url)),
    keys: () => Promise.resolve([...stored.keys()].map((url) => ({ url }))),
  };
  return { stored, caches: { open: () => Promise.resolve(cache) } as unknown as CacheStorage };
}

const works = (stored: Map<string, Response>, url: string, response: Response): void =>
  void stored.set(url, response);

describe("the engine's store", () => {
  it("returns what it keeps", async () => {
    const store = openEngineStore(site, [own], storage(works).caches);
    await expect(store.read(own)).resolves.toBeUndefined();
    await store.put(own, content);
    await expect(store.read(own)).resolves.toEqual(content);
  });

  it("deletes what has been changed, and does not return it", async () => {
    const { caches, stored } = storage(works);
    const store = openEngineStore(site, [own], caches);
    for (const wrong of [new Uint8Array(100), new Uint8Array(99), "<h1>Sorry</h1>"]) {
      stored.set(`${site}${own.path}`, new Response(wrong));
      await expect(store.read(own)).resolves.toBeUndefined();
      expect(stored.size).toBe(0);
    }
  });

  it("drops the files of other builds of its site, and of no other", async () => {
    const { caches, stored } = storage(works);
    const old = `${site}engine/started-1.bin`;
    const other = "https://site.example/other/engine/started-1.bin";
    for (const url of [old, other]) stored.set(url, new Response("old"));
    await openEngineStore(site, [own], caches).put(own, content);
    expect([...stored.keys()]).toEqual([other, `${site}${own.path}`]);
  });

  it("unpacks what it keeps on request, and returns that", async () => {
    const { caches, stored } = storage(works);
    const store = openEngineStore(site, [packedFile, own], caches);
    await store.put(packedFile, packed);
    await store.put(own, content);
    await expect(store.read(packedFile)).resolves.toEqual(packed);
    for (let time = 0; time < 2; time += 1) {
      await store.unpack();
      expect([...stored.keys()].sort()).toEqual([`${site}${packedFile.path}?unpacked`, `${site}${own.path}`]);
    }
    await expect(store.read(packedFile)).resolves.toEqual(inside);
    // The files of this build stay, in either form.
    await store.put(own, content);
    expect(stored.size).toBe(2);
  });

  it("deletes what was changed before or after it was unpacked", async () => {
    const { caches, stored } = storage(works);
    const store = openEngineStore(site, [packedFile], caches);
    stored.set(`${site}${packedFile.path}?unpacked`, new Response("something else"));
    await expect(store.read(packedFile)).resolves.toBeUndefined();
    stored.set(
      `${site}${packedFile.path}`,
      new Response(Uint8Array.from(packZstd(Buffer.from("something else")))),
    );
    await store.unpack();
    await expect(store.read(packedFile)).resolves.toBeUndefined();
    expect(stored.size).toBe(0);
  });

  it("keeps the packed file where there is no room for its content, or it cannot be unpacked", async () => {
    const { caches, stored } = storage((all, url, response) => {
      if (url.endsWith("?unpacked")) throw new DOMException("no room", "QuotaExceededError");
      all.set(url, response);
    });
    const store = openEngineStore(site, [packedFile], caches);
    await store.put(packedFile, packed);
    await store.unpack();
    await expect(store.read(packedFile)).resolves.toEqual(packed);
    expect([...stored.keys()]).toEqual([`${site}${packedFile.path}`]);
  });

  it("works without storage that is full, broken or missing", async () => {
    const full = storage(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const broken = { open: () => Promise.reject(new Error("no")) } as unknown as CacheStorage;
    for (const caches of [full.caches, broken, undefined]) {
      const store = openEngineStore(site, [own], caches);
      await store.put(own, content);
      await store.unpack();
      await expect(store.read(own)).resolves.toBeUndefined();
    }
    const opaque = {
      get caches(): CacheStorage {
        throw new DOMException("opaque", "SecurityError");
      },
    };
    expect(pageCacheStorage(opaque)).toBeUndefined();
  });
});
