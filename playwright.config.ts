import { defineConfig } from "@playwright/test";
import { headlessLaunch } from "./e2e/chromium";

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
  // A machine with two cores can starve a browser for a while; a test that needs a second try is listed as flaky.
  retries: 2,
  reporter: [["./e2e/countReporter.ts"], ["list"]],
  use: {
    baseURL: "http://127.0.0.1:4173/",
    viewport: { width: 1440, height: 900 },
    trace: "off",
    // A service worker of one test would answer another's requests; e2e/offline.spec.ts lets it be.
    serviceWorkers: "block",
    launchOptions: headlessLaunch,
  },
  webServer: {
    command: "npx tsx e2e/servers.ts",
    url: "http://127.0.0.1:4173/",
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
