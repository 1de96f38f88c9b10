import type { Page } from "@playwright/test";
import { withPage } from "../browser.ts";
import { longestTask, recordLongTasks } from "../longTasks.ts";
import type { Row } from "../measurement.ts";
import { reportingPage, type PeerName } from "../peer.ts";
import { firstSample } from "../pageSamples.ts";
import { sampleInBrowser } from "../sampleInBrowser.ts";

/** Chromium's own figures for slow 4G. The server applies them, so that they hold for workers and frames too. */
const SLOW_4G = { bytesPerSecond: 180_000, latencyMs: 560 };
const SLOWER = 4;

/** First visits on a slow line; and how busy the page's own thread is on a slow processor while Python starts. */
export const slowMachines: Row = {
  name: "slow",
  title: "Slow line, slow processor",
  quickLeavesOut: "everything",
  async measure({ site, log }) {
    const repeats = 3;
    const slowLine: Record<PeerName, number[]> = { vitrine: [], bare: [], pyscript: [] };
    const slowProcessor: Record<PeerName, number[]> = { vitrine: [], bare: [], pyscript: [] };
    const longest: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const name of ["vitrine", "bare", "pyscript"] as const) {
        log(`slow line, ${name}, ${repeat + 1} of ${repeats}`);
        const end = site.throttle(SLOW_4G);
        slowLine[name].push(
          firstSample(await sampleInBrowser(site, reportingPage(name, "first")).finally(end)),
        );
        log(`slow processor, ${name}, ${repeat + 1} of ${repeats}`);
        slowProcessor[name].push(
          await withPage("about:blank", async (page) => {
            await slowDown(page);
            const samples = site.nextSamples();
            await page.goto(site.address + reportingPage(name, "first"), { waitUntil: "commit" });
            return firstSample(await samples);
          }),
        );
      }
      longest.push(await withPage("about:blank", (page) => longestTaskWhileStarting(page, site.address)));
    }
    return [
      {
        what: "first visit, slow 4G",
        unit: "ms",
        ...slowLine,
        budget: { kind: "ratio", atMost: 0.8 },
      },
      { what: `first visit, the page's thread ${SLOWER} times slower`, unit: "ms", ...slowProcessor },
      {
        what: "playground: longest task between the editor and Python, as slow",
        unit: "ms",
        vitrine: longest,
        budget: { kind: "median", atMost: 50 },
      },
    ];
  },
};

/** The browser offers it for a page's own thread; workers and other processes keep their speed. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function longestTaskWhileStarting(page: Page, address: string): Promise<number> {
  await recordLongTasks(page);
  await slowDown(page);
  await page.goto(address);
  await page.locator(".monaco-editor").first().waitFor({ timeout: 120_000 });
  const since = await page.evaluate(() => performance.now());
  await page.getByText("Python is ready", { exact: false }).first().waitFor({ timeout: 120_000 });
  return await longestTask(page, since);
}
