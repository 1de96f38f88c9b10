import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test as base, type Page } from "@playwright/test";
import type { RunOptions, RunResult, SandboxOptions, SessionOptions } from "../src/host/api";
import type { Sandbox, Session } from "../src/host/handles";
import { startCanary, type Canary } from "./canary";

export const site = "http://127.0.0.1:4173/";
export const plainSite = "http://127.0.0.1:4174/";
export const isolatedSite = "http://127.0.0.1:4177/";

/** Runs Python through the library on a page that holds nothing but the library. */
export interface PlainPage {
  readonly page: Page;
  run(code: string, options?: PlainRunOptions): Promise<RunResult>;
}

/** What can be passed into a page. */
export type PlainRunOptions = Omit<RunOptions, "signal" | "onOutput">;

/** A page on which `run` goes on in one session. */
export interface SessionPage extends PlainPage {
  reset(): Promise<void>;
}

interface Fixtures {
  /** A page that this test shares with others, and its idle sandbox: fresh runs are independent of each other. */
  plain: PlainPage;
  /** A page for this test alone, for actions that other tests would notice. */
  ownPlain: PlainPage;
  /** A page of this test's own with a session in place of a sandbox. */
  ownSession: SessionPage;
  canary: Canary;
}

interface WorkerFixtures {
  sharedPage: Page;
}

/**
 * Opens e2e/pages/plain.html, which has no policy of its own, on the given site, and makes a sandbox there as
 * `window.sandbox`.
 */
export async function openPlainPage(
  page: Page,
  at: string,
  options: SandboxOptions = {},
): Promise<PlainPage> {
  await openPage(page, at, "createSandbox", options);
  return plainPage(page);
}

/** As `openPlainPage`, with a session as `window.sandbox` and `window.session`. */
export async function openSessionPage(
  page: Page,
  at: string,
  options: SessionOptions = {},
): Promise<SessionPage> {
  await openPage(page, at, "createSession", options);
  return { ...plainPage(page), reset: () => page.evaluate(() => window.session.reset()) };
}

async function openPage(
  page: Page,
  at: string,
  maker: "createSandbox" | "createSession",
  options: SessionOptions,
): Promise<void> {
  await page.goto(`${at}plain.html`);
  await page.evaluate(
    async ([url, make, given]) => {
      const { createSandbox, createSession } = (await import(url)) as typeof import("../src/host/index");
      const sandbox = { createSandbox, createSession }[make](given);
      const session = make === "createSession" ? { session: sandbox } : {};
      Object.assign(window, { sandbox, ...session, createSandbox, createSession });
      await sandbox.ready;
    },
    [`${at}vitrine.js`, maker, options] as const,
  );
}

function plainPage(page: Page): PlainPage {
  return {
    page,
    run: (code, runOptions = {}) =>
      page.evaluate(([text, given]) => window.sandbox.run(text, given), [code, runOptions] as const),
  };
}

/** The built sandbox.html, changed, in place of the one that the site serves. */
export async function withSandboxPage(page: Page, change: (html: string) => string): Promise<void> {
  const html = readFileSync(fileURLToPath(new URL("../dist/sandbox.html", import.meta.url)), "utf8");
  await page.route("**/sandbox.html*", (route) =>
    route.fulfill({ contentType: "text/html", body: change(html) }),
  );
}

declare global {
  interface Window {
    sandbox: Sandbox;
    session: Session;
    createSandbox: (options?: SandboxOptions) => Sandbox;
    createSession: (options?: SessionOptions) => Session;
  }
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ serviceWorkers: "block" });
      await use(await context.newPage());
      await context.close();
    },
    { scope: "worker" },
  ],
  plain: async ({ sharedPage }, use) => {
    const isIdle = await sharedPage.evaluate(
      () => "sandbox" in window && window.sandbox.state.status === "idle",
    );
    if (isIdle) await use(plainPage(sharedPage));
    else await use(await openPlainPage(sharedPage, site));
  },
  ownPlain: async ({ page }, use) => {
    await use(await openPlainPage(page, site));
  },
  ownSession: async ({ page }, use) => {
    await use(await openSessionPage(page, site));
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  canary: async ({}, use) => {
    const canary = await startCanary();
    await use(canary);
    await canary.close();
  },
});

export { expect } from "@playwright/test";
