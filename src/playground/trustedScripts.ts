/** The part of Trusted Types that is used here, which the compiler's library lacks. */
interface TrustedTypes {
  createPolicy(name: "default", rules: { createScriptURL(address: string): string | null }): unknown;
}

/**
 * Allows strings as the URLs of these scripts and no others. The page's policy requires Trusted Types, also for the URL of a service
 * worker. HTML still cannot be created from strings. Call it once. Does nothing in browsers without Trusted Types.
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
