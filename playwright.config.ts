import { defineConfig } from "@playwright/test";
import { headlessLaunch } from "./e2e/chromium";

/** The tests that drive a browser which Playwright does not. */
const otherEngines = [
  "**/*InFirefox.spec.ts",
  "**/*InWebKit.spec.ts",
  "**/escapeInOthers.spec.ts",
  "**/leftCaches.spec.ts",
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Generous: a loaded machine is slow, and nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 3,
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
  projects: [
    { name: "chromium", testIgnore: otherEngines, workers: 2 },
    // Firefox and WebKit are mostly waited for: one of them at a time fills what the two above leave of the cores.
    { name: "other engines", testMatch: otherEngines, workers: 1 },
  ],
  webServer: {
    command: "npx tsx e2e/servers.ts",
    url: "http://127.0.0.1:4173/",
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
