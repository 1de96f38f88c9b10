import { describe, expect, it } from "vitest";
import { readWorkingDirectory } from "./workingDirectory";

describe("a working directory", () => {
  it("is an absolute path of plain names", () => {
    for (const path of ["/mnt/data", "/home/pyodide", "/work", "/tmp/a-b_c.d", "/home/user/.cache"])
      expect(readWorkingDirectory(path)).toBe(path);
  });

  it.each([
    ["no string", [1, null, {}, ["/mnt/data"]]],
    [
      "relative, the root or not the shortest form",
      ["", "data", "./data", "/", "//a", "/a/", "/a//b", "~/a"],
    ],
    ["a way up", ["/..", "/mnt/../lib", "/mnt/.", "/./mnt"]],
    ["of other characters", ["/mnt/my data", "/mnt/\u00e9", "/a\nb", "/a\\b", "/a:b", "C:/a", "/a\u202e"]],
    ["the engine's or the system's", ["/lib", "/lib/python3.14", "/dev/shm", "/proc/self", "/etc", "/usr/a"]],
    ["too long", [`/${"a".repeat(200)}`]],
  ])("is not %s", (_why, paths) => {
    for (const path of paths) {
      expect(() => readWorkingDirectory(path)).toThrow(
        expect.objectContaining({ name: "SandboxError", code: "bad-argument" }),
      );
    }
  });
});
