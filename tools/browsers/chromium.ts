import type { LaunchOptions } from "@playwright/test";
import { systemChromium, systemHeadlessShell } from "./systemChromium";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  // The canary is on this machine: a browser that blocks local addresses would hide what a policy lets through.
  "--disable-features=LocalNetworkAccessChecks",
];

/** The Chromium that people have: Debian's where there is one, elsewhere Playwright's own. */
export const chromiumLaunch: LaunchOptions = { ...chromium(), args };

/**
 * The same engine without a window's parts, which saves a quarter of the processor's time: Debian's headless shell, or the
 * Chromium above where that is not installed; elsewhere Playwright's own. A window isolates sites and sandboxed frames by
 * default, the shell only on request.
 */
export const headlessLaunch: LaunchOptions = {
  ...headless(),
  args: [...args, "--site-per-process", "--enable-features=IsolateSandboxedIframes"],
};

function chromium(): LaunchOptions {
  const executablePath = systemChromium();
  // By default Playwright would use its headless shell.
  return executablePath === undefined ? { channel: "chromium" } : { executablePath };
}

function headless(): LaunchOptions {
  const executablePath = systemHeadlessShell() ?? systemChromium();
  return executablePath === undefined ? {} : { executablePath };
}
