import type { Plugin } from "vite";
import { makeGuestPage } from "./guestPage.ts";

const fileName = "sandbox.html";

/** Emits `sandbox.html` on build; the dev server serves the same file, made anew when a source of it changes. */
export function guestPagePlugin(): Plugin {
  return {
    name: "vitrine:guest-page",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await makeGuestPage() });
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
