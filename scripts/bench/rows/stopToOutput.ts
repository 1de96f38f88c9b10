import type { Row } from "../measurement.ts";
import { reportingPage } from "../peer.ts";
import { firstSample, type PageSamples } from "../pageSamples.ts";
import { sampleInBrowser } from "../sampleInBrowser.ts";

/**
 * A program that does not end is stopped, and the next one started at once. With a spare: after a pause in which one had
 * the time to start. Without: right after another stop, which took the spare.
 */
export const stopToOutput: Row = {
  name: "stop",
  title: "Stop to the next run's first output",
  quickLeavesOut: "all stops but three of each kind, of bare Pyodide's all but one",
  async measure({ site, quick, log }) {
    const stopsOf = (name: "vitrine" | "bare", repeats: number): Promise<PageSamples> => {
      log(`${repeats} stops, ${name}`);
      return sampleInBrowser(site, reportingPage(name, `stops=${repeats}`));
    };
    const vitrine = await stopsOf("vitrine", quick ? 3 : 12);
    const bare = await stopsOf("bare", quick ? 1 : 12);
    const bareVisits: number[] = [];
    for (let repeat = 0; repeat < (quick ? 1 : 3); repeat += 1) {
      log(`visit ${repeat + 1}, bare`);
      bareVisits.push(firstSample(await sampleInBrowser(site, reportingPage("bare", "first"))));
    }
    return [
      {
        what: "Stop to next output, spare ready",
        unit: "ms",
        vitrine: vitrine["withSpare"] ?? [],
        bare: bare["withSpare"] ?? [],
        budget: { kind: "median", atMost: 100 },
      },
      {
        what: "Stop to next output, no spare, against bare Pyodide's first visit",
        unit: "ms",
        vitrine: vitrine["withoutSpare"] ?? [],
        bare: bare["withoutSpare"] ?? [],
        budget: { kind: "ratio", atMost: 0.15, of: bareVisits },
      },
    ];
  },
};
