import { withPage } from "../browser.ts";
import type { Row } from "../measurement.ts";
import { peerPage } from "../peer.ts";

/** The engine is ready, as after a pause of the person's; each run is of one line. */
export const runToOutput: Row = {
  name: "run",
  title: "Run to first output",
  async measure({ site, quick, tell }) {
    const repeats = quick ? 5 : 40;
    const times = { vitrine: [] as number[], bare: [] as number[] };
    for (const name of ["vitrine", "bare"] as const) {
      tell(`${repeats} runs, ${name}`);
      times[name] = await withPage(site.address + peerPage(name), (page) =>
        page.evaluate((count) => window.peer.measureRuns(count), repeats),
      );
    }
    return [
      {
        what: "Run to first output, fresh interpreter",
        unit: "ms",
        ...times,
        budget: { kind: "p95", atMost: 20 },
      },
    ];
  },
};
