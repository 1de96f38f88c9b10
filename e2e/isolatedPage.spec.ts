import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import type { Page } from "@playwright/test";
import { builtSite, serveSite } from "../tools/servers/serveSite";
import { startFailure } from "./engine/startFailure";
import { expect, isolatedSite, site, test } from "./fixtures";

/** What GitHub Pages and its like send by themselves. */
const publicFiles = { "Access-Control-Allow-Origin": "*" };

const embeddable = { ...publicFiles, "Cross-Origin-Resource-Policy": "cross-origin" };

const servers: Server[] = [];
let plainHost: string;
let embeddableHost: string;

async function serve(extra: Readonly<Record<string, string>>): Promise<string> {
  const server = await serveSite({ folder: builtSite, port: 0, headers: false, extra });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.beforeAll(async () => {
  plainHost = await serve(publicFiles);
  embeddableHost = await serve({ ...embeddable, "Cross-Origin-Embedder-Policy": "require-corp" });
});
test.afterAll(() => {
  for (const server of servers) server.close();
});

const frames = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    [...document.querySelectorAll("iframe")].map(
      (frame) => "credentialless" in frame && frame.credentialless,
    ),
  );

/** On an isolated page a run that is interrupted keeps its interpreter. */
async function expectInterrupt(page: Page, baseUrl: string): Promise<void> {
  const found = await page.evaluate(
    async ([library, base]) => {
      const { createSession } = (await import(library)) as typeof import("../src/host/index");
      const session = createSession({ baseUrl: base });
      await session.run("kept = 1");
      const { status } = await session.run("while True: pass", { limits: { timeMs: 500 } });
      const { value } = await session.run("kept");
      session.dispose();
      return { status, kept: value?.["text/plain"] };
    },
    [`${isolatedSite}vitrine.js`, baseUrl] as const,
  );
  expect(found).toEqual({ status: "timeout", kept: "1" });
}

test("an isolated page uses a site that sends the embedder policy as it is, and so the browser's cache", async ({
  page,
}) => {
  const { code, message } = await startFailure(page, isolatedSite, { baseUrl: embeddableHost });
  expect({ code, message }).toEqual({ code: "started", message: "" });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await frames(page)).toEqual([false]);
  await expectInterrupt(page, embeddableHost);
});

for (const name of ["our headers", "none"]) {
  test(`an isolated page uses a site with ${name} in a frame without credentials`, async ({ page }) => {
    const baseUrl = name === "none" ? plainHost : site;
    const { code, message } = await startFailure(page, isolatedSite, { baseUrl });
    expect({ code, message }).toEqual({ code: "started", message: "" });
    expect(await frames(page)).toEqual([true]);
    await expectInterrupt(page, baseUrl);
  });
}

test("a page that is not isolated makes no frame without credentials", async ({ page }) => {
  expect((await startFailure(page, site)).code).toBe("started");
  expect(await frames(page)).toEqual([false]);
});

test("an isolated page in a browser without such frames is told which header is missing", async ({
  page,
}) => {
  await page.addInitScript(() => {
    delete (HTMLIFrameElement.prototype as { credentialless?: boolean }).credentialless;
  });
  const { code, message, ms } = await startFailure(page, isolatedSite, { baseUrl: plainHost });
  expect(code).toBe("frame-blocked");
  expect(message).toContain('must be sent with "Cross-Origin-Embedder-Policy: require-corp"');
  expect(ms).toBeLessThan(6000);
});
