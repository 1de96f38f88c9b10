import type { BenchSite } from "./benchSite.ts";
import { createProfile, type Profile } from "./browser.ts";
import type { PageSamples } from "./pageSamples.ts";

/**
 * Opens a reporting page in a browser of its own, without a debugger, and closes it `afterMs` after the samples arrive. The
 * browser arrives from a page of another site, so that the browser's own start is over (pages/elsewhere.js).
 */
export async function sampleInBrowser(
  site: BenchSite,
  page: string,
  { profile, afterMs = 0 }: { profile?: Profile; afterMs?: number } = {},
): Promise<PageSamples> {
  const own = profile ?? createProfile();
  const reported = site.nextSamples();
  const elsewhere = new URL("bench/elsewhere.html", site.address);
  // A different site from 127.0.0.1, on the same server.
  elsewhere.hostname = "localhost";
  elsewhere.hash = encodeURIComponent(site.address + page);
  const close = own.show(elsewhere.href);
  try {
    const samples = await reported;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    return samples;
  } finally {
    await close();
    if (profile === undefined) await own.remove();
  }
}
