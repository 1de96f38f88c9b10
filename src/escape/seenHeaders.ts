/** Which fences this site adds by headers, as this page can see them. The policies in the pages hold without any. */
export interface SeenHeaders {
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

/** Null when the site does not answer. */
export async function lookAtHeaders(site: URL): Promise<SeenHeaders | null> {
  const seen = async (page: string, wanted: readonly string[]): Promise<readonly string[]> => {
    const { headers } = await fetch(new URL(page, site), { method: "HEAD" });
    return wanted.filter((name) => headers.has(name));
  };
  try {
    return { page: await seen("escape.html", OF_PAGE), sandbox: await seen("sandbox.html", OF_SANDBOX) };
  } catch {
    return null;
  }
}

/** The tier of the host, in a sentence. */
export function tierLabel(seen: SeenHeaders | null): string {
  if (seen === null) return "The site’s headers could not be read.";
  return seen.sandbox.length === 0
    ? "This site sends no headers of Vitrine’s: what holds here are the policies in its pages."
    : "This site sends Vitrine’s headers as well: a second fence behind the policies in its pages.";
}

export function headerMessage(seen: SeenHeaders | null): string {
  if (seen === null) return tierLabel(seen);
  return `${tierLabel(seen)} With this page: ${list(seen.page)}. With the sandbox: ${list(seen.sandbox)}.`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
