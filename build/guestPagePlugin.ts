import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { makeGuestPage } from "./guestPage.ts";
import { headersByPath } from "./policies.ts";

const fileName = "sandbox.html";

/**
 * Emits `sandbox.html` on build; the dev server serves the same file, made anew when a source of it changes. The host is
 * told a mark of the page and its headers, which makes the address that it frames this build's own: browsers may keep it.
 */
export function guestPagePlugin(options: { emit: boolean }): Plugin {
  let built: Promise<string> | undefined;
  const build = (): Promise<string> => (built ??= makeGuestPage());
  return {
    name: "vitrine:guest-page",
    async config(_config, { command }) {
      if (command !== "build") return undefined;
      const mark = createHash("sha256")
        .update(await build())
        .update(JSON.stringify(headersByPath["/sandbox.html"]))
        .digest("hex")
        .slice(0, 12);
      return { define: { VITRINE_SANDBOX_MARK: JSON.stringify(mark) } };
    },
    async generateBundle() {
      if (options.emit) this.emitFile({ type: "asset", fileName, source: await build() });
    },
    configureServer(server) {
      let made: Promise<string> | undefined;
      server.watcher.on("change", (path) => {
        if (/[/\\]src[/\\](guest|protocol)[/\\]/.test(path)) made = undefined;
      });
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname;
        if (!path.endsWith(`/${fileName}`)) {
          next();
          return;
        }
        made ??= makeGuestPage();
        made.then(
          (html) => {
            response.setHeader("Content-Type", "text/html; charset=utf-8");
            response.end(html);
          },
          (error: unknown) => {
            made = undefined;
            next(error);
          },
        );
      });
    },
  };
}
