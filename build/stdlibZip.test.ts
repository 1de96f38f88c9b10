import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readStdlib, repackZip } from "./stdlibZip";

describe("the standard library that is shipped", () => {
  it("has the files of Pyodide's, byte for byte and in the same order, in less space", async () => {
    const original = await readFile(createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip"));
    const { content } = await readStdlib();
    const [before, after] = [original, content].map((zip) => Object.entries(unzipSync(zip)));
    expect(after?.map(([name]) => name)).toEqual(before?.map(([name]) => name));
    for (const [index, [name, bytes]] of before!.entries())
      expect(Buffer.from(bytes).equals(after![index]![1]), name).toBe(true);
    expect(before!.length).toBeGreaterThan(500);
    expect(content.length).toBeLessThan(original.length * 0.97);
  }, 120_000);

  it("is the same whenever it is made", () => {
    const made = [new Date(2020, 1, 1), new Date(2026, 5, 5)].map((mtime) =>
      repackZip(
        zipSync({ "a.py": strToU8("print(1)\n".repeat(99)), "empty/__init__.py": strToU8("") }, { mtime }),
      ),
    );
    expect(Buffer.from(made[0]!).equals(made[1]!)).toBe(true);
  });
});
