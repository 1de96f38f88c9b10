import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeForModel, pythonVersion } from "./describeForModel";

const limits = { timeMs: 10_000, memoryMiB: 256, outputBytes: 65_536, outputLines: 1_000 };
const sandbox = { settings: { cwd: "/mnt/data", limits } };
const session = {
  settings: { ...sandbox.settings, idleMs: 600_000, files: ["sales.csv"] },
  reset: () => Promise.resolve(),
};

describe("what a model is told of its Python", () => {
  it("names the version of the engine", () => {
    const lockFile = readFileSync("node_modules/pyodide/pyodide-lock.json", "utf8");
    const { info } = JSON.parse(lockFile) as { info: { python: string } };
    expect(info.python.split(".").slice(0, 2).join(".")).toBe(pythonVersion);
    expect(describeForModel(sandbox)).toContain(`Python ${pythonVersion} `);
  });

  it("names the folder, the files, the limits and what is not there", () => {
    const text = describeForModel(sandbox, { files: ["a b.csv", 'odd"name'] });
    expect(text).toContain("The working directory is /mnt/data.");
    expect(text).toContain('Files in it: "a b.csv", "odd\\"name".');
    expect(text).toContain("10 seconds, 256 MiB of memory, 65,536 bytes and 1,000 lines of output");
    for (const absent of ["no network", "no shell", "Nothing can be installed", "no thread"])
      expect(text.toLowerCase()).toContain(absent.toLowerCase());
    expect(text.length).toBeLessThan(1500);
  });

  it("says whether programs share their state", () => {
    expect(describeForModel(sandbox)).toContain("Each program starts in a new interpreter");
    const kept = describeForModel(session);
    expect(kept).toContain("kept from one program to the next, unless none runs for 10 minutes");
    expect(kept).toContain('Files in it: "sales.csv".');
    expect(kept).not.toContain("Each program starts");
    expect(describeForModel(sandbox, { keepsState: true })).toContain("kept from one program to the next");
  });
});
