import { createHash } from "node:crypto";

export interface SiteFiles {
  readonly shell: readonly { readonly url: string; readonly revision: string | null }[];
  readonly onDemand: readonly string[];
}

/**
 * The files that neither the playground nor the page of attempts uses, and the sandbox's page: browsers do not pass the request of a sandboxed frame to the
 * service worker, so the HTTP cache has to store that page.
 */
const LEFT_OUT = /^(embed|canary|sandbox|vitrine\.|_headers$|LICENSES|service-worker\.js$)|\.(map|br|gz)$/;
/** Large files, of which a visit uses only some: one editor, and one way to start the engine. */
const ON_DEMAND = /^engine\/|^assets\/(createMonaco|createCodeMirror|codicon)-/;
/** Their names contain a hash of the content. */
const HASHED = /^(assets|engine)\//;

/** Sorts the built files, given by their paths from the site's root, by how the service worker caches them. */
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
