import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { joinZip } from "../src/guest/frame/joinZip";
import { readStdlib, repackZip } from "./stdlibZip";

describe("the standard library that is shipped", () => {
  it("has the files of Pyodide's, byte for byte, in less space", async () => {
    const original = await readFile(createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip"));
    const { content } = await readStdlib();
    const [before = {}, after = {}] = [original, content].map((zip) => unzipSync(zip));
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [name, bytes] of Object.entries(before))
      expect(Buffer.from(bytes).equals(after[name]!), name).toBe(true);
    expect(Object.keys(before).length).toBeGreaterThan(500);
    expect(content.length).toBeLessThan(original.length * 0.97);
  }, 120_000);

  it("is the same whenever it is made", () => {
    const made = [new Date(2020, 1, 1), new Date(2026, 5, 5)].map((mtime) =>
      repackZip(
        zipSync({ "a.py": strToU8("print(1)\n".repeat(99)), "empty/__init__.py": strToU8("") }, { mtime }),
        new Set(["empty/__init__.py"]),
      ),
    );
    expect(Buffer.from(made[0]!).equals(made[1]!)).toBe(true);
    expect(Object.keys(unzipSync(made[0]!))).toEqual(["empty/__init__.py", "a.py"]);
  });

  it("is split in two: a valid archive, and the bytes that complete it", async () => {
    const { content, start, rest } = await readStdlib();
    const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
    expect(Buffer.from(joinZip(bytes(start), bytes(rest))).equals(content)).toBe(true);
    const all = unzipSync(content);
    const first = Object.entries(unzipSync(start));
    expect(first.length).toBeGreaterThan(150);
    for (const [name, file] of first) expect(Buffer.from(file).equals(all[name]!), name).toBe(true);
  }, 120_000);

  it("has a first part that is small enough for a slow connection", async () => {
    const { start } = await readStdlib();
    expect(start.length).toBeLessThan(850_000);
  }, 120_000);
});
