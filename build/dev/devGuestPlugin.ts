import type { ServerResponse } from "node:http";
import { stripVTControlCharacters } from "node:util";
import { buildErrorMessage, type Connect, type Plugin, type ViteDevServer } from "vite";
import { engineFilesModule, engineModuleId } from "../engineFilesPlugin.ts";
import { makeGuestPage } from "../guestPage.ts";
import { siteManifest } from "../siteManifest.ts";
import { DevGuest, type GuestMakers } from "./DevGuest.ts";
import { isGuestSource } from "./guestSources.ts";
import type { BuildReport } from "./LatestBuild.ts";
import { makeDevEngine } from "./makeDevEngine.ts";

const resolvedId = `\0${engineModuleId}`;

/**
 * Serves `sandbox.html`, `vitrine.json` and the engine's files in development. An edit of one of their sources rebuilds them and
 * reloads the page. A build error is shown on Vite's overlay until the next edit.
 */
export function devGuestPlugin(makers: GuestMakers = { page: makeGuestPage, engine: makeDevEngine }): Plugin {
  let server: ViteDevServer | undefined;
  const guest = new DevGuest(
    makers,
    reportTo(() => server),
  );
  let edits = 0;

  async function rebuild(viteServer: ViteDevServer): Promise<void> {
    edits += 1;
    const edit = edits;
    const { moduleGraph, hot } = viteServer.environments.client;
    const rebuilt = guest.rebuild();
    const module = moduleGraph.getModuleById(resolvedId);
    if (module !== undefined) moduleGraph.invalidateModule(module);
    await rebuilt;
    if (edit === edits) hot.send({ type: "full-reload" });
  }

  return {
    name: "vitrine:dev-guest",
    apply: "serve",
    resolveId: (id) => (id === engineModuleId ? resolvedId : undefined),
    async load(id) {
      return id === resolvedId ? engineFilesModule(await guest.engine.get()) : undefined;
    },
    hotUpdate({ file, server: viteServer }) {
      if (!isGuestSource(viteServer.config.root, file)) return undefined;
      if (this.environment.name === "client") void rebuild(viteServer).catch(ignoreReported);
      // Vite would at once reload a page that imports a file of the protocol, before the guest is built.
      return [];
    },
    configureServer(viteServer) {
      server = viteServer;
      // Vitest's server never listens, and its tests rarely need the guest.
      viteServer.httpServer?.once("listening", () => void guest.prepare().catch(ignoreReported));
      viteServer.middlewares.use(serveGuest(guest));
    },
  };
}

/** For errors that the `BuildReport` has shown already. */
const ignoreReported = (): undefined => undefined;

function serveGuest(guest: DevGuest): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.endsWith("/sandbox.html")) {
      answer(response, guest.page({ debug: searchParams.has("debug") }), "text/html; charset=utf-8");
    } else if (pathname.endsWith("/vitrine.json")) {
      answer(response, guest.engine.get().then(siteManifest), "application/json");
    } else if (/\/engine\/[^/]+\.bin$/.test(pathname)) {
      const content = guest.engine
        .get()
        .then((files) => files.find(({ path }) => pathname.endsWith(`/${path}`))?.content);
      answer(response, content, "application/octet-stream");
    } else next();
  };
}

function answer(
  response: ServerResponse,
  content: Promise<string | Buffer | undefined>,
  mediaType: string,
): void {
  const send = (status: number, type: string, body: string | Buffer): void => {
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
  };
  content.then(
    (body) => {
      if (body === undefined) send(404, "text/plain", "This engine file was replaced by the last edit.");
      else send(200, mediaType, body);
    },
    () => send(500, "text/plain", "The build failed. See the log of the dev server."),
  );
}

function reportTo(server: () => ViteDevServer | undefined): BuildReport {
  const log = (text: string): void => server()?.config.logger.info(`guest: ${text}`, { timestamp: true });
  return {
    started: (what) => log(`making ${what}`),
    made: (what, milliseconds) => log(`made ${what} in ${(milliseconds / 1000).toFixed(1)} s`),
    failed(what, thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const { logger } = server()?.config ?? {};
      logger?.error(buildErrorMessage(error, [`guest: ${what} could not be made: ${error.message}`]), {
        timestamp: true,
        error,
      });
      server()?.environments.client.hot.send({
        type: "error",
        err: { message: stripVTControlCharacters(error.message), stack: "", plugin: "vitrine:dev-guest" },
      });
    },
  };
}
