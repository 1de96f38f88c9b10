import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compressFolder } from "./compressedFiles";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-compress-"));
});
afterEach(() => rm(folder, { recursive: true }));

const text = "the same words again and again\n".repeat(200);

it("writes both compressed forms beside a file", async () => {
  await writeFile(join(folder, "page.js"), text);
  await compressFolder(folder, join(folder, "cache"));
  expect(gunzipSync(await readFile(join(folder, "page.js.gz"))).toString()).toBe(text);
  expect(brotliDecompressSync(await readFile(join(folder, "page.js.br"))).toString()).toBe(text);
});

it("does not compress small files, or files that are compressed already", async () => {
  await writeFile(join(folder, "small.js"), "1");
  await writeFile(join(folder, "icon.png"), text);
  await compressFolder(folder, join(folder, "cache"));
  expect((await readdir(folder)).sort()).toEqual(["cache", "icon.png", "small.js"]);
});

it("reads what it has compressed before from the cache", async () => {
  await writeFile(join(folder, "page.js"), text);
  await compressFolder(folder, join(folder, "cache"));
  const [cached = ""] = (await readdir(join(folder, "cache"))).filter((name) => name.endsWith(".br"));
  await writeFile(join(folder, "cache", cached), "from the cache");
  await compressFolder(folder, join(folder, "cache"));
  expect(await readFile(join(folder, "page.js.br"), "utf8")).toBe("from the cache");
});
