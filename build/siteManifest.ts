import { readFileSync } from "node:fs";
import { protocolVersion } from "../src/protocol/protocolVersion.ts";
import type { EngineFile } from "./engineFiles.ts";

/** The library's version, from package.json. */
export const version = readVersion();

/**
 * The text of `vitrine.json`, which says what the site beside it is: its version, the number in the handshake and the engine's
 * files. The library asks for it when a part of the site cannot be had, to say why (src/host/site). Libraries of other versions
 * read it too, so a key that exists stays as it is.
 */
export function siteManifest(files: readonly EngineFile[]): string {
  const engine = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  return `${JSON.stringify({ version, protocol: protocolVersion, engine }, null, 2)}\n`;
}

function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  if (
    typeof parsed === "object" &&
    parsed !== null &&
    "version" in parsed &&
    typeof parsed.version === "string"
  )
    return parsed.version;
  throw new Error("package.json has no version");
}
