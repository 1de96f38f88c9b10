import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { startCanary, type Canary } from "../canary";
import { expect, test } from "../fixtures";
import { caseTitle } from "./cases";
import { builtGuest, type GuestParts } from "./guestParts";
import { startHostileSite, type HostileSite } from "./hostileSite";
import { both, mutations, same, scripts } from "./policyMutations";
import { probed } from "./probedGuests";

test.describe.configure({ mode: "default" });

const probe = readFileSync(fileURLToPath(new URL("attacks/probe.js", import.meta.url)), "utf8");

let canary: Canary;
let site: HostileSite;

test.beforeAll(async () => {
  canary = await startCanary();
  site = await startHostileSite({ headers: false, canary });
});

test.afterAll(async () => {
  await Promise.all([canary.close(), site.close()]);
});

test(caseTitle("ISO-04"), async ({ page }) => {
  const guest = { ...builtGuest(), frame: probe };
  const frames = mutations.flatMap(({ beside = same, change, sandbox = [scripts, scripts], headers }, at) => [
    {
      mark: `intact${at}`,
      address: `${site.withGuest(`intact${at}`, beside(guest), headers?.[0])}sandbox.html`,
      sandbox: sandbox[0],
      starts: true,
    },
    {
      mark: `changed${at}`,
      address: `${site.withGuest(`changed${at}`, both(beside, change)(guest), headers?.[1])}sandbox.html`,
      sandbox: sandbox[1],
      starts: mutations[at]?.notices !== "started",
    },
  ]);
  const found = await probed(page, { site, canary }, frames);
  const shows = (mark: string, what: string): boolean => {
    const { result, requested } = found.get(mark) ?? { result: {}, requested: [] };
    return requested.includes(what) || result[what] === true;
  };
  for (const [at, { name, notices }] of mutations.entries()) {
    test.info().annotations.push({
      type: name,
      description: JSON.stringify([found.get(`intact${at}`), found.get(`changed${at}`)]),
    });
    expect
      .soft(shows(`changed${at}`, notices), `${name}: ${notices}`)
      .not.toBe(shows(`intact${at}`, notices));
  }
});

/** Serves a changed page under the hashes of the unchanged one. */
async function serveChanged(page: Page, address: string, change: (text: string) => string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

test(caseTitle("ISO-03"), async ({ page }) => {
  const guest = { ...builtGuest(), frame: probe };
  const changed = `${site.withGuest("byte", guest)}sandbox.html`;
  await serveChanged(page, changed, (text) => text.replace("may do under", "may do Under"));
  const found = await probed(page, { site, canary }, [
    { mark: "byte", address: changed, sandbox: scripts, starts: false },
    {
      mark: "unchanged",
      address: `${site.withGuest("unchanged", guest)}sandbox.html`,
      sandbox: scripts,
      starts: true,
    },
  ]);
  expect(found.get("byte")?.result["started"]).toBe(false);
  expect(found.get("unchanged")?.result["started"]).toBe(true);
});

test(`${caseTitle("ISO-03")}, of the worker`, async ({ page }) => {
  const intact = builtGuest();
  const changedByOne = (text: string): string =>
    text.replace("program has no network", "program had no network");
  expect(changedByOne(intact.giving)).not.toBe(intact.giving);
  const folder = site.withGuest("worker-byte", intact);
  await serveChanged(page, `${folder}sandbox.html*`, changedByOne);
  await page.goto(`${site.url}plain.html`);
  const statusOf = (library: string): Promise<string> =>
    page.evaluate(async (address) => {
      const { createSandbox } = (await import(address)) as typeof import("../../src/host/index");
      const sandbox = createSandbox();
      const silence = new Promise<string>((resolve) => setTimeout(resolve, 8_000, "silent"));
      const ran = sandbox.run("print(1)").then(({ status }) => status);
      return Promise.race([ran, silence]).finally(() => sandbox.dispose());
    }, `${library}vitrine.js`);
  expect(await statusOf(folder)).toBe("silent");
  // The same byte does no harm where the policy's hash covers it.
  const rehashed = site.withGuest("worker-rehashed", { ...intact, giving: changedByOne(intact.giving) });
  expect(await statusOf(rehashed)).toBe("ok");
});

test(caseTitle("ISO-05"), async ({ page }) => {
  // A guard that turned hostile: only the page's own frame-src can stop it.
  const guard = (to: string): GuestParts => ({
    ...builtGuest(),
    guard: `location.href = "${to}"; "${"x".repeat(40)}"`,
  });
  for (const [mark, policed] of [
    ["policed", true],
    ["unpoliced", false],
  ] as const) {
    const address = `${site.withGuest(mark, guard(`${canary.http}${mark}/guard`))}sandbox.html`;
    await page.goto(`${site.url}plain.html`);
    await page.evaluate(
      ([src, narrowed]) => {
        if (narrowed) {
          const meta = document.createElement("meta");
          meta.httpEquiv = "Content-Security-Policy";
          meta.content = `frame-src ${src}`;
          document.head.append(meta);
        }
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = src;
        document.body.append(frame);
      },
      [address, policed] as const,
    );
    await page.waitForTimeout(1500);
  }
  const wasRequested = (mark: string): boolean =>
    canary.hits().some(({ label }) => label.includes(`/${mark}/`));
  await expect.poll(() => wasRequested("unpoliced")).toBe(true);
  expect(wasRequested("policed")).toBe(false);
});
