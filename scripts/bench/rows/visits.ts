import { createProfile } from "../browser.ts";
import type { BenchRun, Measurement, Row } from "../measurement.ts";
import { reportingPage, type PeerName } from "../peer.ts";
import { firstSample } from "../pageSamples.ts";
import { sampleInBrowser } from "../sampleInBrowser.ts";

/** A visit in a new profile, then one in the same profile after the browser was closed and opened again. */
export const visits: Row = {
  name: "visits",
  title: "Navigation to first output",
  quickLeavesOut: "PyScript, and all visits but two of each",
  async measure(run) {
    const first = { vitrine: [] as number[], bare: [] as number[], pyscript: [] as number[] };
    const later = { vitrine: [] as number[], bare: [] as number[], pyscript: [] as number[] };
    const peers = run.quick ? (["vitrine", "bare"] as const) : (["vitrine", "bare", "pyscript"] as const);
    for (let repeat = 0; repeat < (run.quick ? 1 : 7); repeat += 1) {
      for (const name of peers) {
        run.log(`visit ${repeat + 1}, ${name}`);
        const [one, two] = await visitTwice(run, name);
        first[name].push(one);
        later[name].push(two);
      }
    }
    return measurements(first, later);
  },
};

type Times = Readonly<Record<PeerName, readonly number[]>>;

function measurements(first: Times, later: Times): Measurement[] {
  return [
    {
      what: "first visit, fast line",
      unit: "ms",
      ...first,
      budget: { kind: "ratio", atMost: 0.33 },
    },
    {
      what: "later visit, against bare Pyodide's first",
      unit: "ms",
      ...later,
      budget: { kind: "ratio", atMost: 0.15, of: first.bare },
    },
  ];
}

async function visitTwice({ site, quick }: BenchRun, name: PeerName): Promise<[number, number]> {
  const profile = createProfile();
  // Long enough for a page to store its files.
  const afterMs = quick ? 4000 : 6000;
  const visit = async (): Promise<number> =>
    firstSample(await sampleInBrowser(site, reportingPage(name, "first"), { profile, afterMs }));
  try {
    return [await visit(), await visit()];
  } finally {
    await profile.remove();
  }
}
