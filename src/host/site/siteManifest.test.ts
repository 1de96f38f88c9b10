import { expect, it } from "vitest";
import { parseManifest } from "./siteManifest";

const good = { version: "1.0.0", protocol: 1, engine: [{ path: "engine/a.bin", bytes: 1, sha256: "00" }] };

it("reads what a build says, and leaves what it does not know", () => {
  const read = { version: "1.0.0", protocol: 1, enginePaths: ["engine/a.bin"] };
  expect(parseManifest(JSON.stringify(good))).toEqual(read);
  expect(parseManifest(JSON.stringify({ ...good, later: {} }))).toEqual(read);
});

it.each([
  "",
  "<!doctype html>",
  "null",
  "[]",
  "{}",
  JSON.stringify({ ...good, version: 1 }),
  JSON.stringify({ ...good, version: "<b>1</b>" }),
  JSON.stringify({ ...good, version: "1".repeat(65) }),
  JSON.stringify({ ...good, protocol: "1" }),
  JSON.stringify({ ...good, engine: {} }),
  JSON.stringify({ ...good, engine: ["engine/a.bin"] }),
  JSON.stringify({ ...good, engine: [null] }),
])("takes %j for no build", (text) => {
  expect(parseManifest(text)).toBeUndefined();
});
