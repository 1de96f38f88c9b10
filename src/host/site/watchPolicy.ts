/**
 * Calls back when this page's Content-Security-Policy refuses what is at the address, with the directive that did. Returns a
 * function that ends this. Policies that only report are left out.
 */
export function watchPolicy(
  page: EventTarget,
  url: string,
  refused: (directive: string) => void,
): () => void {
  const look = (event: Event): void => {
    if (!("blockedURI" in event && "effectiveDirective" in event && "disposition" in event)) return;
    const { blockedURI, effectiveDirective, disposition } = event;
    if (disposition === "enforce" && blockedURI === url) refused(String(effectiveDirective));
  };
  page.addEventListener("securitypolicyviolation", look);
  return () => page.removeEventListener("securitypolicyviolation", look);
}
