import { existsSync } from "node:fs";

/** Debian's Chromium where there is one; undefined elsewhere. */
export function systemChromium(): string | undefined {
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
}

/** The same Chromium without the parts of a window around a page; undefined where Debian's package is not installed. */
export function systemHeadlessShell(): string | undefined {
  return ["/usr/bin/chromium-headless-shell"].find((path) => existsSync(path));
}
