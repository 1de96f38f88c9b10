import type { Row } from "../measurement.ts";
import { reportingPage } from "../peer.ts";
import { sampleInBrowser } from "../sampleInBrowser.ts";

/** The engine is ready, as after a person's pause; each run has one line. */
export const runToOutput: Row = {
  name: "run",
  title: "Run to first output",
  quickLeavesOut: "bare Pyodide, all runs but five",
  async measure({ site, quick, log }) {
    const repeats = quick ? 5 : 40;
    const runsOf = async (name: "vitrine" | "bare"): Promise<readonly number[]> => {
      log(`${repeats} runs, ${name}`);
      return (await sampleInBrowser(site, reportingPage(name, `runs=${repeats}`)))["runs"] ?? [];
    };
    return [
      {
        what: "Run to first output, fresh interpreter",
        unit: "ms",
        vitrine: await runsOf("vitrine"),
        bare: quick ? [] : await runsOf("bare"),
        budget: { kind: "p95", atMost: 20 },
      },
    ];
  },
};
