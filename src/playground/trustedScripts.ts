/** The part of Trusted Types that is used here; the compiler's library does not know them. */
interface TrustedTypes {
  createPolicy(name: "default", rules: { createScriptURL(address: string): string | null }): unknown;
}

/**
 * Lets a string name these scripts and no others: the page's policy requires Trusted Types, and a service worker is
 * registered by its address. HTML cannot be made from strings all the same. Once; does nothing in browsers without.
 */
export function trustOnlyScripts(
  view: Window & { readonly trustedTypes?: TrustedTypes },
  scripts: readonly URL[],
): void {
  const trusted = new Set(scripts.map(({ href }) => href));
  view.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) =>
      trusted.has(new URL(address, view.document.baseURI).href) ? address : null,
  });
}
