import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page, TestInfo } from "@playwright/test";
import { builtSite, serveSite } from "../tools/servers/serveSite";
import { expect, test as base } from "./fixtures";
import { PlaygroundPage } from "./playgroundPage";

/** A copy of the built site that a test may change, and a server that it may end. */
interface Deployment {
  readonly address: string;
  /** A later build of the site: another page, another sandbox, another engine, and no file of the old build. */
  replace(): Promise<void>;
  end(): Promise<void>;
}

const test = base.extend<{ site: Deployment; playground: PlaygroundPage }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  site: async ({}, use, info) => {
    const deployment = await deploy(info);
    await use(deployment);
    await deployment.end();
  },
  playground: async ({ page }, use) => use(new PlaygroundPage(page)),
});

test.use({ serviceWorkers: "allow" });

async function deploy(info: TestInfo): Promise<Deployment> {
  const folder = info.outputPath("site");
  mkdirSync(folder, { recursive: true });
  cpSync(builtSite, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  let server: Server | null = null;
  let port = 0;
  const begin = async (): Promise<void> => {
    server = await serveSite({ folder, port, headers: true });
    port = (server.address() as AddressInfo).port;
  };
  const end = async (): Promise<void> => {
    const ending = server;
    server = null;
    if (ending === null) return;
    await new Promise((resolve) => {
      ending.close(resolve);
      ending.closeAllConnections();
    });
  };
  await begin();
  return {
    address: `http://127.0.0.1:${port}/`,
    end,
    async replace() {
      // The server lists the folder only when it starts.
      await end();
      const page = readFileSync(`${folder}/index.html`, "utf8");
      writeFileSync(`${folder}/index.html`, page.replace("<html ", '<html data-version="next" '));
      writeFileSync(`${folder}/sandbox.html`, "<!doctype html><title>Another sandbox</title>");
      const worker = readFileSync(`${folder}/service-worker.js`, "utf8");
      writeFileSync(`${folder}/service-worker.js`, withOtherRevisions(worker));
      rmSync(`${folder}/engine`, { recursive: true });
      await begin();
    },
  };
}

/** The list in the built service worker, as the next build would have written it. */
function withOtherRevisions(worker: string): string {
  const changed = worker.replace(/[0-9a-f]{16}(?=[`"'])/g, (revision) => `f00d${revision.slice(4)}`);
  expect(changed).not.toBe(worker);
  return changed;
}

async function keepCopy(page: Page, playground: PlaygroundPage, address: string): Promise<void> {
  await playground.open('print("from inside", 6 * 7)', address);
  await expect(page.getByText("Works offline")).toBeVisible({ timeout: 60_000 });
}

/** Opens the stored copy, while the site serves a newer version. */
async function openWhenReplaced(page: Page, playground: PlaygroundPage, site: Deployment): Promise<void> {
  await keepCopy(page, playground, site.address);
  await site.replace();
  await page.reload();
  await expect(page.getByText("A new version is available. Reload to update.")).toBeVisible();
}

test("after one visit the playground opens and runs Python with the network off", async ({
  page,
  context,
  site,
  playground,
}) => {
  await keepCopy(page, playground, site.address);
  await site.end();
  await context.setOffline(true);
  await page.reload();
  await playground.runToEnd();
  await expect(playground.output).toContainText("from inside 42");
  await expect(page.getByText("Offline. Python still works.")).toBeVisible();
});

test("the sandbox is as sealed from the kept copy as from the network", async ({
  page,
  site,
  playground,
}) => {
  const seen: { fromServiceWorker: boolean; policies: Record<string, string | undefined> }[] = [];
  page.on("response", async (response) => {
    if (!response.url().includes("/sandbox.html")) return;
    const headers = await response.allHeaders();
    const policies = Object.fromEntries(
      ["content-security-policy", "connection-allowlist", "permissions-policy", "content-type"].map(
        (name) => [name, headers[name]],
      ),
    );
    seen.push({ fromServiceWorker: response.fromServiceWorker(), policies });
  });
  await keepCopy(page, playground, site.address);
  await site.end();
  await page.reload();
  await playground.runToEnd();
  await expect(playground.output).toContainText("from inside 42");
  // No browser asks a service worker for a sandboxed frame; the browser's own cache provides the page with its headers.
  await expect.poll(() => seen.length).toBe(2);
  const [fromNetwork, fromCache] = seen;
  expect(fromNetwork?.policies["content-security-policy"]).toContain("sandbox allow-scripts");
  expect(fromCache).toEqual({ fromServiceWorker: false, policies: fromNetwork?.policies });

  const frame = page.frames().find((each) => each.url().includes("/sandbox.html"));
  const inside = await frame?.evaluate(async () => {
    let controlled: unknown;
    try {
      controlled = navigator.serviceWorker.controller !== null;
    } catch (error) {
      controlled = (error as Error).name;
    }
    const reached = await fetch("/index.html").then(
      () => "reached",
      () => "refused",
    );
    return { origin: self.origin, controlled, reached };
  });
  expect(inside).toMatchObject({ origin: "null", reached: "refused" });
  expect(inside?.controlled).not.toBe(true);
});

test("nothing but the site's own files is kept", async ({ page, site, playground }) => {
  await keepCopy(page, playground, site.address);
  await page.evaluate(() => fetch("./index.html?secret=1#code=2"));
  await page.evaluate(() => fetch("./vitrine.js"));
  await page.evaluate(() =>
    navigator.serviceWorker.controller?.postMessage({
      type: "keep",
      addresses: [`${location.origin}/vitrine.js`],
    }),
  );
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(kept.length).toBeGreaterThan(5);
  expect(
    kept.filter(
      (path) =>
        !/^\/(assets\/|engine\/|(index|escape)\.html$|theme\.js$|manifest\.|favicon|icon-)/.test(path),
    ),
  ).toEqual([]);
});

test("an update is offered, waits, and takes over on request", async ({ page, site, playground }) => {
  await openWhenReplaced(page, playground, site);
  await expect(page.locator("html[data-version]")).toHaveCount(0);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.locator("html[data-version=next]")).toBeAttached();
  await expect(playground.editorBox).toContainText("from inside");
});

test("a visit continues with the engine that it began with while the site is updated", async ({
  page,
  site,
  playground,
}) => {
  await openWhenReplaced(page, playground, site);
  // Without a request to update, page, sandbox and engine are all of the stored version.
  await playground.runToEnd();
  await expect(playground.output).toContainText("from inside 42");
});

test("a full storage is reported, and Python runs all the same", async ({
  page,
  context,
  site,
  playground,
}) => {
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(site.address).origin,
    quotaSize: 200_000,
  });
  await playground.open('print("from inside", 6 * 7)', site.address);
  await expect(page.getByText("Not saved for offline use")).toBeVisible({ timeout: 60_000 });
  await playground.runToEnd();
  await expect(playground.output).toContainText("from inside 42");
});
