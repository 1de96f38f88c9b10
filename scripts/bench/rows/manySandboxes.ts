import { withPage } from "../browser.ts";
import type { Row } from "../measurement.ts";
import { browserMemory } from "../memory.ts";
import { peerPage } from "../peer.ts";

/** As many sandboxes at once on one page, each with one short program. */
export const manySandboxes: Row = {
  name: "many",
  title: "20 sandboxes on one page",
  quickLeavesOut: "16 of them, all repeats but one",
  async measure({ site, quick, log }) {
    const repeats = quick ? 1 : 3;
    const sandboxes = quick ? 4 : 20;
    const found = { downloads: [] as number[], memory: [] as number[], last: [] as number[] };
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      log(`${sandboxes} sandboxes, ${repeat + 1} of ${repeats}`);
      site.takeRequests();
      await withPage(site.address + peerPage("vitrine"), async (page, context) => {
        const last = await page.evaluate(async (count) => {
          const begun = performance.now();
          // The page has one already.
          const others = Array.from({ length: count - 1 }, () => window.peer.another());
          await Promise.all([window.peer, ...others].map((one) => one.run('print("here")')));
          return performance.now() - begun;
        }, sandboxes);
        found.last.push(last);
        found.memory.push(await browserMemory(context));
      });
      const engine = site.takeRequests().filter((path) => path.startsWith("/engine/"));
      found.downloads.push(engine.length / new Set(engine).size);
    }
    return [
      {
        what: "downloads of each engine file",
        unit: "times",
        vitrine: found.downloads,
        budget: { kind: "maximum", atMost: 1 },
      },
      { what: "until the last has printed", unit: "ms", vitrine: found.last },
      { what: "memory of the whole browser then", unit: "MiB", vitrine: found.memory },
    ];
  },
};
