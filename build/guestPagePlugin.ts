import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { makeGuestPage } from "./guestPage.ts";
import { headersByPath } from "./policies.ts";

const fileName = "sandbox.html";

/**
 * Emits `sandbox.html`; in development build/dev/devGuestPlugin.ts serves it. The host appends a hash of the page and its headers
 * to the address that it frames, so that browsers can cache each build's page for ever.
 */
export function guestPagePlugin(options: { emit: boolean }): Plugin {
  let built: Promise<string> | undefined;
  const build = (): Promise<string> => (built ??= makeGuestPage());
  return {
    name: "vitrine:guest-page",
    apply: "build",
    async config() {
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
  };
}
