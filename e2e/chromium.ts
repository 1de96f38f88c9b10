import type { LaunchOptions } from "@playwright/test";
import { systemChromium } from "../scripts/systemChromium";

const executablePath = systemChromium();

/** Debian's Chromium where there is one; elsewhere Playwright's own, which `npx playwright install` brings. */
export const chromiumLaunch: LaunchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    // The canary is on this machine: a browser that shields local addresses would hide what a policy let through.
    "--disable-features=LocalNetworkAccessChecks",
  ],
};
