import type { Page } from "@playwright/test";
import { withPage } from "../browser.ts";
import type { Row } from "../measurement.ts";
import { firstOutput, peerPage } from "../peer.ts";

/**
 * A program that does not end is stopped, and the next one started at once. With a spare: after a pause in which one had
 * the time to start. Without: right after another stop, which took the spare.
 */
export const stopToOutput: Row = {
  name: "stop",
  title: "Stop to the next run's first output",
  async measure({ site, quick, tell }) {
    const repeats = quick ? 2 : 12;
    tell("stops, vitrine");
    const vitrine = await withPage(site.address + peerPage("vitrine"), (page) => measureStops(page, repeats));
    tell("stops, bare");
    const bare = await withPage(site.address + peerPage("bare"), (page) => measureStops(page, repeats));
    const bareFirst = await withPage("about:blank", (page) =>
      firstOutput(page, `${site.address}${peerPage("bare")}#first`),
    );
    return [
      {
        what: "Stop to next output, spare ready",
        unit: "ms",
        vitrine: vitrine.withSpare,
        bare: bare.withSpare,
        budget: { kind: "median", atMost: 100 },
      },
      {
        what: "Stop to next output, no spare, against bare Pyodide's first visit",
        unit: "ms",
        vitrine: vitrine.withoutSpare,
        bare: bare.withoutSpare,
        budget: { kind: "ratio", atMost: 0.15, of: [bareFirst] },
      },
    ];
  },
};

function measureStops(page: Page, repeats: number) {
  return page.evaluate((count) => window.peer.measureStops(count), repeats);
}
