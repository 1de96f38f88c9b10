import { createHash } from "node:crypto";

export interface SiteFiles {
  readonly shell: readonly { readonly url: string; readonly revision: string | null }[];
  readonly onDemand: readonly string[];
}

/**
 * Not the playground's: other entries and words for hosts. And the sandbox's page: no browser asks a service worker for a
 * sandboxed frame, so its own cache has to keep that one.
 */
const LEFT_OUT =
  /^(embed|escape|canary|sandbox|vitrine\.|_headers$|LICENSES|service-worker\.js$)|\.(map|br|gz)$/;
/** Large, and a visit uses one of each: an editor, a way to start the engine. */
const ON_DEMAND = /^engine\/|^assets\/(createMonaco|createCodeMirror|codicon)-/;
/** Their names bear a hash of what is in them. */
const HASHED = /^(assets|engine)\//;

/** Sorts what the build has written, content by path from the site's root, into what the service worker keeps. */
export function sortSiteFiles(files: ReadonlyMap<string, string | Uint8Array>): SiteFiles {
  const paths = [...files.keys()].filter((path) => !LEFT_OUT.test(path)).sort();
  return {
    onDemand: paths.filter((path) => ON_DEMAND.test(path)),
    shell: paths
      .filter((path) => !ON_DEMAND.test(path))
      .map((url) => ({ url, revision: HASHED.test(url) ? null : revisionOf(files.get(url) ?? "") })),
  };
}

const revisionOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 16);
