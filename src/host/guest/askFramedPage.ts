import { ownRequest } from "../site/askSite";

/** What a request for the address of `sandbox.html` has shown. */
export type FramedPage =
  /** The request was refused, so nothing is known. */
  | { readonly kind: "unknown" }
  | { readonly kind: "status"; readonly status: number }
  /** Another page came, for example one that the server sends for every address that it does not have. */
  | { readonly kind: "other" }
  /** `forbids` is the header that forbids the page to be framed, if it can be read: on another origin it cannot. */
  | { readonly kind: "sandbox"; readonly forbids: string | undefined };

/** Only done when the frame has not started, to find the cause. */
export async function askFramedPage(url: string, signal: AbortSignal): Promise<FramedPage> {
  try {
    const response = await fetch(url, ownRequest(signal));
    if (!response.ok) return { kind: "status", status: response.status };
    const text = await response.text();
    return text.includes("<title>Vitrine sandbox</title>")
      ? { kind: "sandbox", forbids: forbiddingHeader(response.headers) }
      : { kind: "other" };
  } catch {
    return { kind: "unknown" };
  }
}

function forbiddingHeader(headers: Headers): string | undefined {
  // A browser that finds frame-ancestors does not look at the older header.
  const [ancestors] = /frame-ancestors[^;,]*/.exec(headers.get("Content-Security-Policy") ?? "") ?? [];
  if (ancestors !== undefined) return `Content-Security-Policy: ${ancestors.trim()}`;
  const options = headers.get("X-Frame-Options");
  return options === null ? undefined : `X-Frame-Options: ${options}`;
}
