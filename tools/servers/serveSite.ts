import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { headersByPath } from "../../build/policies.ts";

export const builtSite = fileURLToPath(new URL("../../dist", import.meta.url));

export interface ServeSettings {
  readonly folder: string;
  readonly port: number;
  /** With the headers of the sample configurations, or with none, as on the plainest static host. */
  readonly headers: boolean;
  /** Further headers for every answer. */
  readonly extra?: Readonly<Record<string, string>>;
  /** A folder for files that the first one lacks. */
  readonly beside?: string;
  /** Called with the path of each request before it is answered. */
  onRequest?(path: string, response: ServerResponse): void;
}

/** Serves a folder on 127.0.0.1. Close the server to end it. */
export async function serveSite({ port, ...settings }: ServeSettings): Promise<Server> {
  const server = createServer(siteHandler(settings));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

/** What answers the requests of such a server. */
export function siteHandler({
  folder,
  headers,
  extra = {},
  beside,
  onRequest,
}: Omit<ServeSettings, "port">): (request: IncomingMessage, response: ServerResponse) => void {
  const addHeaders = (response: ServerResponse, path: string): void => {
    if (headers) for (const [name, value] of headersFor(path)) response.setHeader(name, value);
    for (const [name, value] of Object.entries(extra)) response.setHeader(name, value);
  };
  const handlers = [folder, ...(beside === undefined ? [] : [beside])].map((each) =>
    sirv(each, {
      etag: true,
      // The build's own `.br` and `.gz`, by what the browser accepts.
      brotli: true,
      gzip: true,
      // A page is served only under its full name, to which its headers belong.
      extensions: [],
      setHeaders: addHeaders,
    }),
  );
  const notFound = (response: ServerResponse): void => {
    response.removeHeader("Cache-Control");
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
  };
  return (request, response) => {
    onRequest?.(request.url ?? "/", response);
    // sirv calls `setHeaders` only for complete answers: not for a 304, and not for a missing file.
    addHeaders(response, request.url?.replace(/[?#].*/, "") ?? "/");
    request.url = request.url?.replace(/^[^?#]*\/(?=[?#]|$)/, "$&index.html");
    const [first, second] = handlers;
    first?.(request, response, () =>
      second === undefined ? notFound(response) : second(request, response, () => notFound(response)),
    );
  };
}

/** The headers that the sample configurations send with this path. */
export function headersFor(path: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [pattern, headers] of Object.entries(headersByPath)) {
    const matches = pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    if (matches) for (const [name, value] of Object.entries(headers)) found.set(name, value);
  }
  return found;
}
