import type { Page } from "@playwright/test";
import { expect, openPlainPage, plainSite, site, test } from "../fixtures";
import { cameFromSnapshot } from "./engineFiles";

test("what is stored between visits is checked again, and thrown away when it was changed", async ({
  page,
}) => {
  const plain = await openPlainPage(page, plainSite);
  const names = async (): Promise<string[]> =>
    page.evaluate(async () => {
      const keys = await (await caches.open("vitrine-engine")).keys();
      // They are unpacked after a while.
      return keys.map(({ url }) => url.replace("?unpacked", "")).sort();
    });
  await expect.poll(async () => (await names()).length).toBe(4);
  const kept = await names();
  await page.evaluate(async () => {
    const cache = await caches.open("vitrine-engine");
    for (const key of await cache.keys()) await cache.put(key, new Response("poison"));
    await cache.put(new URL("engine/of-another-build.bin", location.href), new Response("old"));
  });
  const again = await openPlainPage(page, plainSite);
  expect((await again.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  await expect.poll(names).toEqual(kept);
  expect(plain.page).toBe(again.page);
});

test("what a visit has unpacked serves the next one, and is thrown away when it was changed", async ({
  page,
}) => {
  test.slow();
  const unpacked = (): Promise<string[]> =>
    page.evaluate(async () => {
      const keys = await (await caches.open("vitrine-engine")).keys();
      return keys.map(({ url }) => url).filter((url) => url.endsWith("?unpacked"));
    });
  await openPlainPage(page, plainSite);
  await expect.poll(async () => (await unpacked()).length, { timeout: 30_000 }).toBe(2);

  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/engine/") && asked.push(request.url()));
  const later = await openPlainPage(page, plainSite);
  expect((await later.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(asked).toEqual([]);

  await page.evaluate(async () => {
    const cache = await caches.open("vitrine-engine");
    for (const key of await cache.keys()) {
      if (!key.url.endsWith("?unpacked")) continue;
      const content = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? []);
      content[5000] = (content[5000] ?? 0) ^ 1;
      await cache.put(key, new Response(content));
    }
  });
  const again = await openPlainPage(page, plainSite);
  expect((await again.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(asked).toHaveLength(2);
});

/** Makes this many sandboxes at once, and waits until each has the complete engine. Their use of it is not tested here. */
async function downloadInMany(page: Page, count: number): Promise<void> {
  await page.goto(`${plainSite}plain.html`);
  await page.evaluate(
    async ([url, wanted]) => {
      const { createSandbox } = (await import(url)) as typeof import("../../src/host/index");
      const sandboxes = Array.from({ length: wanted }, () => createSandbox());
      await Promise.all(
        sandboxes.map(
          (sandbox) =>
            new Promise<void>((resolve) => {
              sandbox.ready.catch(() => undefined);
              sandbox.on("state", (state) => {
                // Not at the last byte: a sandbox that ends while the file is being checked has stored nothing for the next
                // one.
                if (state.status !== "booting" || state.step !== "starting") return;
                sandbox.dispose();
                resolve();
              });
            }),
        ),
      );
    },
    [`${plainSite}vitrine.js`, count] as const,
  );
}

test("twenty sandboxes in two tabs download each engine file once", async ({ context, page }) => {
  test.slow();
  const asked: string[] = [];
  context.on("request", (request) => request.url().includes("/engine/") && asked.push(request.url()));
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) {
    // The browser's own cache would hide a second request.
    const client = await context.newCDPSession(tab);
    await client.send("Network.enable");
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  }
  await Promise.all(tabs.map((tab) => downloadInMany(tab, 10)));
  expect(asked).toHaveLength(4);
  expect(new Set(asked).size).toBe(4);
});

test("without a store and locks each sandbox downloads for itself", async ({ page }) => {
  const asked: string[] = [];
  await page.route("**/engine/**", (route) => {
    asked.push(route.request().url());
    return route.continue();
  });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "locks", { value: undefined });
    Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  await downloadInMany(page, 2);
  expect(asked).toHaveLength(8);
});

test("without room to store anything Python starts all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  const plain = await openPlainPage(page, site);
  expect((await plain.run("print('it runs')")).stdout).toBe("it runs\n");
});

test("an update of the site in the middle of a visit does not disturb the visit", async ({ page }) => {
  const plain = await openPlainPage(page, site);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("vitrine-engine")).keys()).length))
    .toBe(4);
  // The new build has other names; requests for the old ones fail.
  await page.route("**/engine/**", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.evaluate(() => window.sandbox.restart());
  expect((await plain.run("print('it runs')")).stdout).toBe("it runs\n");
});
