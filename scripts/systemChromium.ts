import { existsSync } from "node:fs";

/** Debian's Chromium where there is one; undefined elsewhere. */
export function systemChromium(): string | undefined {
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
}
