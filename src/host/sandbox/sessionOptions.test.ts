import { expect, it } from "vitest";
import { baseLimits, idleBounds } from "../platform/limits";
import { readSessionOptions } from "./sessionOptions";

const read = (options: object = {}) =>
  readSessionOptions(options, "https://site.example/lib/vitrine.js", baseLimits);

it("takes the options of a sandbox, files and how long it may be idle", () => {
  expect(read().session).toEqual({ idleMs: idleBounds.default, files: [], paths: [] });
  const files = { "a.txt": "a" };
  const settings = read({ files, idleMs: 5000.5, preload: "idle", limits: { timeMs: 5 } });
  files["a.txt"] = "changed later";
  expect(settings).toMatchObject({ preload: "idle", limits: { timeMs: 5 } });
  expect(settings.session).toEqual({
    idleMs: 5000,
    files: [{ path: "a.txt", bytes: new TextEncoder().encode("a") }],
    paths: ["a.txt"],
  });
});

it("names what is wrong", () => {
  for (const wrong of [
    { idleMs: 999 },
    { idleMs: NaN },
    { idleMs: "5000" },
    { files: { "../a": "" } },
    { cells: 1 },
  ])
    expect(() => read(wrong)).toThrow(expect.objectContaining({ code: "bad-argument" }));
  expect(() => read({ file: {} })).toThrow("options: there is no file, only limits, network,");
});
