import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

type Headers = Readonly<Record<string, string>>;

/**
 * Serves the probe of a page's policy, with different headers for each mark; under its other host name it is another site.
 */
export interface PageServer {
  /** The address of the probe, which is sent with these headers, as are the files beside it. */
  page(mark: string, headers: Headers): string;
  readonly url: string;
  requests(): readonly string[];
  close(): Promise<void>;
}

const probe = readFileSync(fileURLToPath(new URL("attacks/pageProbe.js", import.meta.url)), "utf8");
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`;

/** Path after the mark → type and text. */
const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
  "page.html": ["text/html", `<!doctype html><body><script src="probe.js"></script></body>`],
  "probe.js": ["text/javascript", probe],
  "own.css": ["text/css", ""],
  "own.svg": ["image/svg+xml", svg],
  "own.txt": ["text/plain", "own"],
  "own.woff2": ["font/woff2", ""],
  "own.html": ["text/html", `<script>parent.postMessage(location.href, "*")</script>`],
  "own-worker.js": ["text/javascript", "self.postMessage(1)"],
  "text.txt": ["application/octet-stream", "globalThis.ranText = true;"],
};

export async function startPageServer(): Promise<PageServer> {
  const headersOf = new Map<string, Headers>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://any");
    requests.push(pathname);
    const [, mark = "", file = ""] = pathname.split("/");
    const [type, text] =
      file === "referer"
        ? ["text/plain", request.headers.referer ?? ""]
        : (files[file] ?? ["text/plain", ""]);
    // The frame inside has no policy of its own, and needs no mark.
    const own = file === "own.html" ? {} : headersOf.get(mark);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": type, ...own }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const url = `http://127.0.0.1:${address.port}/`;
  return {
    url,
    page(mark, headers) {
      headersOf.set(mark, headers);
      const elsewhere = `http://localhost:${address.port}/${mark}-elsewhere/`;
      return `${url}${mark}/page.html?elsewhere=${encodeURIComponent(elsewhere)}`;
    },
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
