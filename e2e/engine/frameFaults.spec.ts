import { readFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import { expect, site, test } from "../fixtures";
import { built } from "./engineFiles";
import { startFailure } from "./startFailure";

const sandboxPage = "**/sandbox.html*";

/** As long as a person may wait for a cause that can be known, on a busy machine. */
const soonMs = 6000;

const framed = (headers: Record<string, string>) => (route: Route) =>
  route.fulfill({
    contentType: "text/html",
    headers,
    body: readFileSync(built("sandbox.html"), "utf8"),
  });

const faults: readonly [name: string, answer: (route: Route) => Promise<void>, words: RegExp][] = [
  [
    "is missing",
    (route) => route.fulfill({ status: 404, contentType: "text/html", body: "gone" }),
    /sandbox\.html\?build=\w+ answered 404/,
  ],
  [
    "is the app's own page",
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>App</title>" }),
    /Another page came in place of .*sandbox\.html/,
  ],
  ["has X-Frame-Options", framed({ "X-Frame-Options": "DENY" }), /is sent with "X-Frame-Options: DENY"/],
  [
    "has frame-ancestors",
    framed({ "Content-Security-Policy": "frame-ancestors https://other.example" }),
    /is sent with "Content-Security-Policy: frame-ancestors https:\/\/other\.example"/,
  ],
];

for (const [name, answer, words] of faults) {
  test(`a frame whose page ${name} fails soon, and says so`, async ({ page }) => {
    await page.route(sandboxPage, answer);
    const failure = await startFailure(page, site);
    expect(failure.code).toBe("frame-blocked");
    expect(failure.message).toMatch(words);
    expect(failure.ms).toBeLessThan(soonMs);
  });
}

async function withPolicy(page: Page, policy: string): Promise<void> {
  await page.route("**/plain.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "Content-Security-Policy": policy } });
  });
}

test("a frame that the page's own policy refuses fails at once, with the words to add", async ({ page }) => {
  await withPolicy(page, "frame-src 'none'");
  const failure = await startFailure(page, site);
  expect(failure.code).toBe("frame-blocked");
  expect(failure.message).toContain(
    `This page's Content-Security-Policy forbids it: add ${site}sandbox.html to frame-src.`,
  );
  expect(failure.ms).toBeLessThan(soonMs);
});

test("a page with the documented policy starts", async ({ page }) => {
  await withPolicy(
    page,
    `default-src 'none'; script-src ${site}vitrine.js; connect-src ${site}engine/; frame-src ${site}sandbox.html`,
  );
  expect((await startFailure(page, site)).code).toBe("started");
});

test("a frame that is only slow is waited for", async ({ page }) => {
  await page.route(sandboxPage, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await route.continue();
  });
  const { code, ms } = await startFailure(page, site);
  expect(code).toBe("started");
  expect(ms).toBeGreaterThan(5000);
});
