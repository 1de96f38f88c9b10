import { expect, it } from "vitest";
import { parseManifest } from "../src/host/site/siteManifest";
import type { EngineFile } from "./engineFiles";
import { siteManifest, version } from "./siteManifest";

const file: EngineFile = {
  part: "wasm",
  path: "engine/python.wasm-0123456789ab.bin",
  bytes: 3,
  sha256: "ab".repeat(32),
  content: Buffer.from("abc"),
};

it("says of the build what the library looks for", () => {
  const text = siteManifest([file]);
  expect(parseManifest(text)).toMatchObject({ version, enginePaths: [file.path] });
  expect(JSON.parse(text)).toMatchObject({
    engine: [{ path: file.path, bytes: file.bytes, sha256: file.sha256 }],
  });
  expect(text).not.toContain("content");
});
