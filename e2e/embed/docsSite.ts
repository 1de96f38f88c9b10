import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { site } from "../fixtures";

/** Serves one page as another site's, calls `use` with its address, and ends the server. */
export async function withDocsPage(
  html: string,
  use: (address: string) => Promise<void>,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = createServer((request, response) => {
    const isPage = request.url === "/";
    response.writeHead(isPage ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(isPage ? html : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // Another site than 127.0.0.1.
    await use(`http://localhost:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

interface DocsPage {
  readonly body: string;
  readonly style?: string;
  /** Further attributes of the script's tag. */
  readonly attributes?: string;
  readonly atEnd?: boolean;
  /** The site that embed.js comes from. */
  readonly from?: string;
}

/** A page that includes embed.js. */
export function docsPage({
  body,
  style = "",
  attributes = "",
  atEnd = false,
  from = site,
}: DocsPage): string {
  const script = `<script src="${from}embed.js" ${attributes}></script>`;
  const styles = `<style>body { max-width: 700px; margin: 40px auto; font: 16px/1.5 sans-serif } ${style}</style>`;
  return `<!doctype html><html lang="en"><head><title>Docs</title><link rel="icon" href="data:," />
<meta name="viewport" content="width=device-width" />${styles}${atEnd ? "" : script}</head>
<body>${body}${atEnd ? script : ""}</body></html>`;
}

export const fence = (code: string, options = ""): string =>
  `<pre><code class="language-python"${options && ` data-vitrine="${options}"`}>${code.replaceAll("<", "&lt;")}\n</code></pre>`;

/** The sum of the page's layout shifts, as Chromium counts them for CLS. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sum = { value: 0 };
    Object.assign(window, { shifts: sum });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        sum.value += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: { value: number } }).shifts.value);
}
