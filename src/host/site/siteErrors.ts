import { SandboxError } from "../SandboxError";
import type { SiteManifest } from "./siteManifest";
import type { Site } from "./askSite";

/** There is nothing of Vitrine in the folder from which the library loads its parts. */
export function noEngine({ baseUrl }: Site, cause?: unknown): SandboxError {
  return new SandboxError(
    "engine-missing",
    `No engine at ${baseUrl}. vitrine.js was bundled or moved: pass \`baseUrl\`, the address of the folder that holds sandbox.html, vitrine.json and engine/.`,
    cause,
  );
}

/** The library and the site are of different builds. */
export function versionMismatch(site: Site, { version }: SiteManifest, cause?: unknown): SandboxError {
  const what =
    version === site.version
      ? `vitrine.js and the site at ${site.baseUrl} are different builds of version ${version}.`
      : `vitrine.js is version ${site.version}, and the site at ${site.baseUrl} is version ${version}.`;
  return new SandboxError(
    "version-mismatch",
    `${what} Reload the page; if it stays so, take vitrine.js from that site again.`,
    cause,
  );
}
