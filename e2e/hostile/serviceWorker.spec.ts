import type { Frame, Page } from "@playwright/test";
import { expect, plainSite, test } from "../fixtures";
import { caseTitle } from "./cases";

test.use({ serviceWorkers: "allow" });

/** A page controlled by a service worker of its site that answers every navigation with a page of its own. */
async function openControlledPage(page: Page): Promise<void> {
  await page.goto(`${plainSite}plain.html`);
  await page.evaluate(async () => {
    const controlled = new Promise<void>((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true }),
    );
    await navigator.serviceWorker.register("catchAll.js");
    await controlled;
  });
}

/** The paths requested from it since it started. */
const askedFor = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        navigator.serviceWorker.addEventListener(
          "message",
          ({ data }: MessageEvent<string[]>) => resolve(data),
          { once: true },
        );
        navigator.serviceWorker.controller?.postMessage(null);
      }),
  );

const controllerOf = (frame: Frame | undefined): Promise<string> | undefined =>
  frame?.evaluate(() => {
    try {
      return navigator.serviceWorker.controller === null ? "none" : "controlled";
    } catch (error) {
      return (error as Error).name;
    }
  });

const program = `
import js
try:
    await js.fetch("${plainSite}asked-by-the-guest")
except Exception as refused:
    print("refused")
container = getattr(js.navigator, "serviceWorker", None)
print("controlled" if container and container.controller else "not controlled")
`;

test(caseTitle("STO-08"), async ({ page }) => {
  await openControlledPage(page);
  const sandbox = await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof import("../../src/host/index");
    const made = createSandbox();
    Object.assign(window, { sandbox: made });
    await made.ready;
    return made.state.status;
  }, `${plainSite}vitrine.js`);
  expect(sandbox).toBe("idle");
  const { status, stdout } = await page.evaluate((code) => window.sandbox.run(code), program);
  expect({ status, stdout }).toEqual({ status: "ok", stdout: "refused\nnot controlled\n" });

  // The guard's document and the inner one: neither came from the service worker, and neither may ask it for anything.
  const frames = page.frames().slice(1);
  expect(frames).toHaveLength(2);
  for (const frame of frames) expect(await controllerOf(frame)).toBe("SecurityError");
  const asked = await askedFor(page);
  expect(asked.filter((path) => /sandbox|guest/.test(path))).toEqual([]);
  // The page's own requests do pass through it.
  expect(asked.some((path) => path.startsWith("/engine/"))).toBe(true);

  // The control: it answers a frame of the page's own origin.
  await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "embed.html";
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve);
      document.body.append(frame);
    });
  });
  const own = page.frames().find((frame) => frame.url().endsWith("/embed.html"));
  expect(await own?.locator("body").innerText()).toBe("taken");
  expect(await controllerOf(own)).toBe("controlled");
  expect(await askedFor(page)).toContain("/embed.html");
});
