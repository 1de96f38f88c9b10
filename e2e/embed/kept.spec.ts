import { readdirSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { builtSite, serveSite } from "../../tools/servers/serveSite";
import { expect, test } from "../fixtures";
import { hello, output, run } from "./framedEmbed";

interface EngineServer {
  readonly address: string;
  /** The engine's files that were asked for, each as often as it was. */
  readonly paths: readonly string[];
  /** What has been sent of them, headers included. */
  bytes(): number;
  close(): void;
}

async function serveEngine(): Promise<EngineServer> {
  const paths: string[] = [];
  let bytes = 0;
  const onRequest = (path: string, response: ServerResponse): void => {
    const { socket } = response;
    if (!path.includes("/engine/") || socket === null) return;
    paths.push(path);
    const before = socket.bytesWritten;
    response.on("finish", () => (bytes += socket.bytesWritten - before));
  };
  const server = await serveSite({ folder: builtSite, port: 0, headers: true, onRequest });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    paths,
    bytes: () => bytes,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const engineFolder = join(builtSite, "engine");
const engineFiles = () => readdirSync(engineFolder).filter((name) => !/\.(br|gz)$/.test(name));
const engineBytes = () =>
  engineFiles().reduce((sum, name) => sum + statSync(join(engineFolder, name)).size, 0);

/** A page view on another site: two embeds, and Run in both. */
async function view(page: Page, address: string, attributes: string): Promise<void> {
  await page.goto("http://localhost:4176/plain.html");
  const frame = `<iframe title="Example" src="${address}embed.html${hello}" ${attributes}></iframe>`;
  await page.setContent(`<!doctype html><html lang="en"><title>Docs</title>${frame}${frame}</html>`);
  const embeds = [0, 1].map((at) => page.locator("iframe").nth(at).contentFrame());
  for (const embed of embeds) await run(embed).click();
  for (const embed of embeds) await expect(output(embed)).toContainText("hello from under glass");
}

test("two embeds on another site, three page views: the engine comes once in all", async ({ page }) => {
  test.slow();
  const server = await serveEngine();
  await view(page, server.address, "");
  await expect.poll(() => server.paths.length).toBeGreaterThanOrEqual(engineFiles().length);
  await expect.poll(() => server.bytes()).toBeGreaterThan(engineBytes());
  await view(page, server.address, "");
  await view(page, server.address, "");
  expect([...server.paths].sort()).toEqual([...new Set(server.paths)].sort());
  expect(server.bytes()).toBeLessThan(engineBytes() * 1.01);
  server.close();
});
