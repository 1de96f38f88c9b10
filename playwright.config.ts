import { defineConfig } from "@playwright/test";
import { headlessLaunch } from "./tools/browsers/chromium";

/** The tests of browsers that Playwright does not drive. */
const otherEngines = [
  "**/*InFirefox.spec.ts",
  "**/*InWebKit.spec.ts",
  "**/escapeInOthers.spec.ts",
  "**/leftCaches.spec.ts",
];

const hostile = "**/hostile/**/*.spec.ts";

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
  // A machine with two cores can starve a browser for a while; a test that needs a second try is listed as flaky. Hostile ones
  // have none: an attack that gets through one time in three has got through.
  retries: 1,
  reporter: [["./e2e/countReporter.ts"], ["list"]],
  use: {
    baseURL: "http://127.0.0.1:4173/",
    viewport: { width: 1440, height: 900 },
    trace: "off",
    // A service worker of one test would answer another's requests; only e2e/offline.spec.ts allows one.
    serviceWorkers: "block",
    launchOptions: headlessLaunch,
  },
  projects: [
    // Tests in Firefox and WebKit mostly wait: one of them at a time uses the processor time that two in Chromium leave over.
    // They are the first in the list, so that one is always running.
    { name: "other engines", testMatch: otherEngines, workers: 1, retries: 0 },
    { name: "hostile", testMatch: hostile, testIgnore: otherEngines, workers: 2, retries: 0 },
    { name: "chromium", testIgnore: [...otherEngines, hostile], workers: 2 },
  ],
  webServer: {
    command: "npx tsx e2e/servers.ts",
    url: "http://127.0.0.1:4173/",
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
