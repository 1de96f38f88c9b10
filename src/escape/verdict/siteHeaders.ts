/** The security headers that this site sends, as far as this page can see. The policies in the pages hold without them. */
export interface SiteHeaders {
  readonly page: readonly string[];
  readonly sandbox: readonly string[];
}

const OF_PAGE = [
  "content-security-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
];
const OF_SANDBOX = [
  "content-security-policy",
  "connection-allowlist",
  "permissions-policy",
  "x-dns-prefetch-control",
];

/** Null when the site does not respond. */
export async function readSiteHeaders(site: URL): Promise<SiteHeaders | null> {
  const present = async (page: string, wanted: readonly string[]): Promise<readonly string[]> => {
    const { headers } = await fetch(new URL(page, site), { method: "HEAD" });
    return wanted.filter((name) => headers.has(name));
  };
  try {
    return {
      page: await present("escape.html", OF_PAGE),
      sandbox: await present("sandbox.html", OF_SANDBOX),
    };
  } catch {
    return null;
  }
}

/** A sentence about the site's tier of protection. */
export function tierLabel(headers: SiteHeaders | null): string {
  if (headers === null) return "The site’s headers could not be read.";
  return headers.sandbox.length === 0
    ? "This site sends no headers of Vitrine’s: what holds here are the policies in its pages."
    : "This site sends Vitrine’s headers as well: a second fence behind the policies in its pages.";
}

export function headerMessage(headers: SiteHeaders | null): string {
  if (headers === null) return tierLabel(headers);
  return `${tierLabel(headers)} With this page: ${list(headers.page)}. With the sandbox: ${list(headers.sandbox)}.`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
