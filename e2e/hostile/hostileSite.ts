import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { builtSite, headersFor, siteHandler } from "../../tools/servers/serveSite";
import type { Canary } from "../canary";
import { guestPageOf, type GuestParts } from "./guestParts";

/** The built site, with pages of a host that has no policy, and with changed guests beside the real one. */
export interface HostileSite {
  readonly url: string;
  /** The folder of a library whose `sandbox.html` is this one. Ends in a slash. */
  withGuest(name: string, guest: GuestParts, headers?: Readonly<Record<string, string>>): string;
  /** Every path that was asked for. */
  requests(): readonly string[];
  close(): Promise<void>;
}

interface Changed {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export async function startHostileSite({
  headers,
  canary,
}: {
  headers: boolean;
  canary: Canary;
}): Promise<HostileSite> {
  const guests = new Map<string, Changed>();
  const requests: string[] = [];
  const beside = fileURLToPath(new URL("../pages", import.meta.url));
  const handle = siteHandler({ folder: builtSite, headers, beside });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    if (path.startsWith("/redirect/")) {
      response.writeHead(302, { Location: canary.http + path.slice(1) }).end();
      return;
    }
    const [, name = "", file = ""] = /^\/guests\/([\w-]+)\/([^?]*)/.exec(path) ?? [];
    const guest = guests.get(name);
    if (guest !== undefined && file === "sandbox.html") {
      response
        .writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...guest.headers })
        .end(guest.html);
      return;
    }
    if (guest !== undefined) request.url = `/${file}`;
    handle(request, response);
  });
  server.on("upgrade", (request, socket) => {
    requests.push(request.url ?? "");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  const url = `http://127.0.0.1:${address.port}/`;
  const usual = headers ? Object.fromEntries(headersFor("/sandbox.html")) : {};
  return {
    url,
    withGuest(name, guest, others = usual) {
      guests.set(name, { html: guestPageOf(guest), headers: others });
      return `${url}guests/${name}/`;
    },
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
