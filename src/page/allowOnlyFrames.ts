/**
 * Narrows what this page may frame to exactly these addresses, by a further CSP. The page's own policy cannot name
 * them, for it does not know where it is served; policies add up, so this one can only tighten.
 */
export function allowOnlyFrames(urls: readonly string[]): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `frame-src ${urls.join(" ")}`;
  document.head.append(meta);
}
