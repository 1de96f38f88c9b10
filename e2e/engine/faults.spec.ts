import type { Page, Route } from "@playwright/test";
import { expect, site, test } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { wasm } from "./engineFiles";

/** One fault of the site or the connection, and words that the page must show. Trying again is the same for all: below. */
const faults: readonly [name: string, fault: (route: Route) => Promise<void>, words: RegExp][] = [
  ["is missing", (route) => route.fulfill({ status: 404, body: "gone" }), /answered 404/],
  [
    "is an error page with status 200",
    (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sorry</h1>" }),
    /An HTML page came in place of/,
  ],
  [
    "has one byte changed",
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[5000] = (body[5000] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    },
    /not the file that this site was built with/,
  ],
  [
    "is cut short",
    async (route) => {
      const response = await route.fetch();
      const body = (await response.body()).subarray(0, 100_000);
      await route.fulfill({ status: 200, contentType: "application/octet-stream", body });
    },
    /not the file that this site was built with/,
  ],
  ["cannot be fetched", (route) => route.abort("connectionreset"), /could not be fetched/],
];

async function expectRetryWorks(page: Page, playground: PlaygroundPage): Promise<void> {
  await page.unroute(wasm);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
  await playground.runToEnd();
  await expect(playground.output).toContainText("it runs");
}

for (const [name, fault, words] of faults) {
  test(`when an engine file ${name} the page says so, and offers to try again`, async ({ page }) => {
    await page.route(wasm, fault);
    await new PlaygroundPage(page).open("print('it runs')");
    await expect(page.locator(".notice[role=alert]")).toContainText(words);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  });
}

test("a download that stalls is given up, and a retry works", async ({ page }) => {
  test.setTimeout(90_000);
  await page.route(wasm, () => undefined);
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await expect(page.locator(".notice[role=alert]")).toContainText("stopped for 20 s", { timeout: 40_000 });
  await expectRetryWorks(page, playground);
});

test("a run that waits for an engine that fails is not lost silently", async ({ page }) => {
  await page.route(wasm, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ status: 404, body: "" });
  });
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await playground.run.click();
  await expect(page.locator(".notice[role=alert]")).toContainText("404");
  await expect(playground.run).toBeVisible();
  await expectRetryWorks(page, playground);
});

test("a missing sandbox page is reported, not waited for", async ({ page }) => {
  await page.route("**/sandbox.html*", (route) =>
    route.fulfill({ status: 404, contentType: "text/html", body: "gone" }),
  );
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await expect(page.locator(".notice[role=alert]")).toContainText(/frame did not start.*answered 404/);
});

test("progress is reported in bytes while the engine loads", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 20,
    downloadThroughput: 3_000_000,
    uploadThroughput: 1_000_000,
  });
  await page.goto(site);
  await expect(page.getByText(/\d+\.\d of \d+\.\d MB/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("progressbar").first()).toBeVisible();
});
