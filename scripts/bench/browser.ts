import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { chromiumLaunch } from "../../tools/browsers/chromium.ts";

export interface Profile {
  /** A browser process with one blank page, with a debugger attached. Ended by `close`. */
  open(): Promise<{ context: BrowserContext; page: Page; close(): Promise<void> }>;
  /**
   * A browser process with this page and no debugger, which would make each exception in a large script cost some 50 ms.
   * The returned function closes it as a person would.
   */
  show(address: string): () => Promise<void>;
  /** Deletes everything that was stored. */
  remove(): Promise<void>;
}

/** A profile on disk, as a person has: what one visit stores, the next one finds. */
export function createProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  return {
    async open() {
      const context = await chromium.launchPersistentContext(folder, {
        ...chromiumLaunch,
        headless: true,
        viewport: { width: 1440, height: 900 },
      });
      const page = context.pages()[0] ?? (await context.newPage());
      page.on("pageerror", (error) => console.error(`The page failed: ${error.message}`));
      return { context, page, close: () => context.close() };
    },
    show(address) {
      const browser = spawn(
        chromiumLaunch.executablePath ?? chromium.executablePath(),
        [
          ...(chromiumLaunch.args ?? []),
          ...["--headless", "--no-first-run", "--disable-sync", "--disable-component-update"],
          ...["--disable-extensions", "--window-size=1440,900", `--user-data-dir=${folder}`, address],
        ],
        { stdio: "ignore" },
      );
      const ended = new Promise<void>((resolve) => {
        browser.once("exit", () => resolve());
        browser.once("error", () => resolve());
      });
      return () => {
        browser.kill();
        return ended;
      };
    },
    // Some of its processes outlive the browser briefly, and still write.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }),
  };
}

/** Opens a page in a fresh profile for the duration of `use`. */
export async function withPage<Result>(
  address: string,
  use: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const profile = createProfile();
  const { context, page, close } = await profile.open();
  try {
    await page.goto(address);
    return await use(page, context);
  } finally {
    await close();
    await profile.remove();
  }
}
