import type * as Library from "../../../src/host/index.ts";
import { withPage } from "../browser.ts";
import type { Row } from "../measurement.ts";
import { browserMemory } from "../memory.ts";

/** How long the sessions are left alone before the memory is read: the last spare has booted by then. */
const idleMs = 6000;

/** Conversations beside each other on one page, each with a state, and none in use. */
export const idleSessions: Row = {
  name: "sessions",
  title: "8 idle sessions on one page",
  quickLeavesOut: "all repeats but one",
  async measure({ site, quick, log }) {
    const repeats = quick ? 1 : 3;
    const found = { without: [] as number[], one: [] as number[], eight: [] as number[] };
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      log(`8 sessions, ${repeat + 1} of ${repeats}`);
      await withPage(`${site.address}bench/empty.html`, async (page, context) => {
        const open = (count: number): Promise<void> =>
          page.evaluate(
            async ([url, wanted]) => {
              const { createSession } = (await import(url)) as typeof Library;
              for (let made = 0; made < wanted; made += 1) await createSession().run("x = list(range(1000))");
            },
            [`${site.address}vitrine.js`, count] as const,
          );
        const memoryLater = async (): Promise<number> => {
          await page.waitForTimeout(idleMs);
          return await browserMemory(context);
        };
        found.without.push(await memoryLater());
        await open(1);
        found.one.push(await memoryLater());
        await open(7);
        found.eight.push(await memoryLater());
      });
    }
    return [
      { what: "memory of the whole browser without", unit: "MiB", vitrine: found.without },
      { what: "memory of the whole browser with one", unit: "MiB", vitrine: found.one },
      {
        what: "memory of the whole browser with eight",
        unit: "MiB",
        vitrine: found.eight,
        budget: { kind: "maximum", atMost: 600 },
      },
    ];
  },
};
