/**
 * Limits the frames of this page to exactly these addresses, by another content security policy. The page's own policy cannot name them,
 * since it does not depend on where the page is served. Policies are combined, so this one can only restrict.
 */
export function allowOnlyFrames(urls: readonly string[]): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `frame-src ${urls.join(" ")}`;
  document.head.append(meta);
}
