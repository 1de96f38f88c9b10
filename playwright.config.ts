import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

/** Debian's Chromium where there is one; elsewhere Playwright's own, which `npx playwright install` brings. */
const systemChromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Generous: a loaded machine is slow, and nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  reporter: [["./e2e/countReporter.ts"], ["list"]],
  use: {
    baseURL: "http://127.0.0.1:4173/",
    viewport: { width: 1440, height: 900 },
    trace: "off",
    launchOptions: {
      ...(systemChromium === undefined ? {} : { executablePath: systemChromium }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        // The canary is on this machine: a browser that shields local addresses would hide what a policy let through.
        "--disable-features=LocalNetworkAccessChecks",
      ],
    },
  },
  webServer: {
    command: "npx tsx e2e/servers.ts",
    url: "http://127.0.0.1:4173/",
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
