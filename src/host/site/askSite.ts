import { timeouts } from "../platform/timeouts";
import { parseManifest, type SiteManifest } from "./siteManifest";

/** The site that a sandbox loads its parts from, and the library that does so. */
export interface Site {
  /** The site's folder. It ends in a slash. */
  readonly baseUrl: string;
  /** The library's own version. */
  readonly version: string;
  /** Ends the question. */
  readonly signal: AbortSignal;
}

export type SiteAnswer =
  | { readonly kind: "build"; readonly manifest: SiteManifest }
  /** The server answered that there is no `vitrine.json`, or sent another page in its place. */
  | { readonly kind: "no-build" }
  /** Nothing is known: the request was refused, or the server is out of order. */
  | { readonly kind: "unknown" };

/** Asks for `vitrine.json`. Only done after a failure, to find its cause: a start that succeeds needs no such request. */
export async function askSite({ baseUrl, signal }: Site): Promise<SiteAnswer> {
  try {
    const response = await fetch(new URL("vitrine.json", baseUrl).href, ownRequest(signal));
    if (response.status === 404 || response.status === 410) return { kind: "no-build" };
    if (!response.ok) return { kind: "unknown" };
    const manifest = parseManifest(await response.text());
    return manifest === undefined ? { kind: "no-build" } : { kind: "build", manifest };
  } catch {
    return { kind: "unknown" };
  }
}

/** How the site is asked about a failure: by no cache, and not for long. */
export function ownRequest(signal: AbortSignal): RequestInit {
  return {
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeouts.siteAnswerMs)]),
  };
}
