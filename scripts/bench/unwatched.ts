import type { BenchSite } from "./benchSite.ts";
import { createProfile, type Profile } from "./browser.ts";
import type { PageReport } from "./pageReport.ts";

/**
 * Shows a page that tells what it measured, in a browser of its own, and waits for `afterMs` more before that ends. It is
 * come to from a page of another site, where the browser has had the time to start (pages/elsewhere.js).
 */
export async function unwatched(
  site: BenchSite,
  page: string,
  { profile, afterMs = 0 }: { profile?: Profile; afterMs?: number } = {},
): Promise<PageReport> {
  const own = profile ?? createProfile();
  const told = site.nextReport();
  const elsewhere = new URL("bench/elsewhere.html", site.address);
  // Another site than 127.0.0.1, by the same server.
  elsewhere.hostname = "localhost";
  elsewhere.hash = encodeURIComponent(site.address + page);
  const close = own.show(elsewhere.href);
  try {
    const samples = await told;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    return samples;
  } finally {
    await close();
    if (profile === undefined) await own.remove();
  }
}
