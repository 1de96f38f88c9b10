// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { baseLimits } from "../platform/limits";
import { readSandboxOptions } from "./sandboxOptions";

const module = "https://site.example/lib/vitrine.js";
const read = (options: object = {}, moduleUrl = module) => readSandboxOptions(options, moduleUrl, baseLimits);

function refuses(...options: object[]): void {
  for (const each of options) {
    expect(() => read(each)).toThrow(expect.objectContaining({ name: "SandboxError", code: "bad-argument" }));
  }
}

describe("a sandbox's options", () => {
  it("need not be given", () => {
    expect(read()).toEqual({
      limits: baseLimits,
      baseUrl: "https://site.example/lib/",
      preload: "now",
      cwd: "/home/pyodide",
    });
    expect(read({ network: "none", packages: "none" }).limits).toEqual(baseLimits);
  });

  it("are refused when they ask for a door that there is not", () => {
    refuses({ network: "all" }, { network: true }, { network: { allow: [] } }, { packages: "auto" });
  });

  it("are refused when they are no object, or have a name that does not exist", () => {
    for (const wrong of [null, 1, "x", []] as unknown[]) {
      expect(() => read(wrong as object)).toThrow("options: an object.");
    }
    refuses({ netwrok: "none" }, { limits: { timeoutMs: 5 } }, { limits: null });
    expect(() => read({ limits: { timeoutMs: 5 } })).toThrow(
      "limits: there is no timeoutMs, only timeMs, memoryMiB,",
    );
  });

  it("name the working directory", () => {
    expect(read({ cwd: "/mnt/data" }).cwd).toBe("/mnt/data");
    refuses({ cwd: "data" }, { cwd: "/lib" }, { cwd: 1 }, { cwd: null });
  });

  it("are refused with a limit out of range", () => {
    refuses({ limits: { timeMs: 0 } }, { limits: { memoryMiB: 63 } }, { limits: { outputBytes: -1 } });
    refuses({ limits: { waitMs: -1 } }, { limits: { waitMs: Infinity } }, { limits: { waitMs: 1e9 } });
    expect(read({ limits: { waitMs: 0 } }).limits.waitMs).toBe(0);
  });

  it("say when Python is loaded", () => {
    for (const preload of ["now", "idle", "first-run"]) expect(read({ preload }).preload).toBe(preload);
    refuses({ preload: "later" }, { preload: true });
  });

  it("are refused with what belongs to a session", () => {
    refuses({ files: {} }, { idleMs: 5000 }, { limits: { idleMs: 5000 } });
  });

  it("keep the limits that are not named", () => {
    expect(read({ limits: { timeMs: 50 } }).limits).toEqual({ ...baseLimits, timeMs: 50 });
  });

  it("take the module's folder as the base, whatever follows its path", () => {
    for (const end of ["?v=1", "?from=/a/b", "#/a/b", "?a#b/c"]) {
      expect(read({}, module + end).baseUrl).toBe("https://site.example/lib/");
    }
  });

  it("take a base, and make a folder of it", () => {
    expect(read({ baseUrl: "https://cdn.example/v1" }).baseUrl).toBe("https://cdn.example/v1/");
    expect(read({ baseUrl: "https://cdn.example/v1/?x=1#y" }).baseUrl).toBe("https://cdn.example/v1/");
    expect(read({ baseUrl: new URL("https://cdn.example") }).baseUrl).toBe("https://cdn.example/");
  });

  it("are refused with a base that is no address", () => {
    refuses({ baseUrl: "https://" }, { baseUrl: "http://[" });
  });
});
