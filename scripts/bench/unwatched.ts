import type { BenchSite } from "./benchSite.ts";
import { createProfile, type Profile } from "./browser.ts";
import type { Told } from "./told.ts";

/** Shows a page that tells what it measured, in a browser of its own, and waits for `afterMs` more before that ends. */
export async function unwatched(
  site: BenchSite,
  page: string,
  { profile, afterMs = 0 }: { profile?: Profile; afterMs?: number } = {},
): Promise<Told> {
  const own = profile ?? createProfile();
  const told = site.nextTold();
  const close = own.show(site.address + page);
  try {
    const samples = await told;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    return samples;
  } finally {
    await close();
    if (profile === undefined) await own.remove();
  }
}
