import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cachedFile } from "./cachedFile";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "vitrine-cached-"))));
afterEach(() => rm(folder, { recursive: true }));

describe("a cached file", () => {
  it("is made once", async () => {
    const make = vi.fn(() => Promise.resolve(Buffer.from("made")));
    for (let time = 0; time < 2; time += 1)
      expect((await cachedFile("deep/name", make, folder)).toString()).toBe("made");
    expect(make).toHaveBeenCalledOnce();
  });

  it("is complete when concurrent callers in one process make it", async () => {
    const make = (): Promise<Uint8Array> => Promise.resolve(Buffer.alloc(1e6, 7));
    const made = await Promise.all(Array.from({ length: 20 }, () => cachedFile("name", make, folder)));
    expect(made.every((content) => content.equals(Buffer.alloc(1e6, 7)))).toBe(true);
    expect(await readdir(folder)).toEqual(["name"]);
  });

  it("is not cached when making it fails", async () => {
    await expect(cachedFile("name", () => Promise.reject(new Error("no")), folder)).rejects.toThrow("no");
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, "name"), "there");
    expect((await cachedFile("name", () => Promise.reject(new Error("no")), folder)).toString()).toBe(
      "there",
    );
  });
});
