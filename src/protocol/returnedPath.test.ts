import { describe, expect, it } from "vitest";
import { MalformedMessage } from "./grammar";
import { returnBounds } from "./limits";
import { elsewherePath, isElsewherePath, pathKey, refusedPath, returnedPath } from "./returnedPath";

describe("a path of a returned file", () => {
  it("can be stored on any system, in any script and with dots", () => {
    for (const path of [
      "a",
      "out/plot.png",
      ".hidden",
      "données/été.csv",
      "a..b",
      "汉字/😀.txt",
      "console.log",
      "com10",
    ]) {
      expect([path, refusedPath(path)]).toEqual([path, undefined]);
      expect(returnedPath(path, "path")).toBe(path);
    }
  });

  it.each([
    ["leads out or is absolute", ["..", "../a", "a/../b", "/a", "", "a//b", "a/", ".", "./a"]],
    ["hides something", ["a\0b", "a\nb", "a\u007f", "a\u202etxt.exe", "a\u2066b", "a\u200f"]],
    ["has a lone surrogate", ["\ud800", "a\udc00b"]],
    [
      "has names and characters that Windows reserves",
      ["a\\b", "C:a", "a:b", "a?", "a*", "<a", 'a"', "a|b", "a.", "a ", "d./a"],
    ],
    ["is the name of a device", ["CON", "nul.txt", "aux", "PRN.tar.gz", "d/Com1", "lpt9.x", "COM¹"]],
    ["is too long", ["a".repeat(returnBounds.pathChars + 1)]],
  ])("is none that %s", (_why, paths) => {
    for (const path of paths) {
      expect([path, refusedPath(path)]).toEqual([path, "name"]);
      expect(() => returnedPath(path, "path")).toThrow(MalformedMessage);
    }
  });

  it("is not too deep", () => {
    const deep = Array(returnBounds.pathDepth).fill("d").join("/");
    expect(refusedPath(deep)).toBeUndefined();
    expect(refusedPath(`${deep}/d`)).toBe("depth");
    expect(() => returnedPath(`${deep}/d`, "path")).toThrow(MalformedMessage);
  });

  it("is a string", () => {
    for (const value of [1, null, undefined, ["/a"], new String("/a")]) {
      expect(() => returnedPath(value, "path")).toThrow(MalformedMessage);
      expect(() => elsewherePath(value, "path")).toThrow(MalformedMessage);
    }
  });

  it("is absolute where a file is only named, and hides nothing either", () => {
    for (const path of ["/tmp/out.csv", "/mnt/data/.hidden"]) expect(elsewherePath(path, "path")).toBe(path);
    for (const path of ["", "/", "tmp/a", "//a", "/a/../b", "/a\n", "/\u202ea", "/CON"]) {
      expect([path, isElsewherePath(path)]).toEqual([path, false]);
      expect(() => elsewherePath(path, "path")).toThrow(MalformedMessage);
    }
  });

  it("is the same file as a path that differs in case or in the form of an accent", () => {
    expect(pathKey("\u00c9t\u00e9.TXT")).toBe(pathKey("e\u0301te\u0301.txt"));
    expect(pathKey("a")).not.toBe(pathKey("b"));
  });
});
