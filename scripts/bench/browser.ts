import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { chromiumLaunch } from "../../e2e/chromium.ts";

export interface Profile {
  /** A browser process on this profile, with one blank page. Ended by `close`. */
  open(): Promise<{ context: BrowserContext; page: Page; close(): Promise<void> }>;
  /** Forgets everything that was kept. */
  remove(): void;
}

/** A profile on the disk, as a person has: what one visit keeps, the next one finds. */
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
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Opens a page in a fresh profile for the length of `use`. */
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
    profile.remove();
  }
}
