import { createProfile } from "../browser.ts";
import type { BenchRun, Measurement, Row } from "../measurement.ts";
import { firstOutput, peerPage, type PeerName } from "../peer.ts";

/** Long enough for a page to keep what it keeps. */
const KEEPING_MS = 4000;

/** A visit in a new profile, then one in the same profile after the browser was closed and opened again. */
export const visits: Row = {
  name: "visits",
  title: "Navigation to first output",
  async measure(run) {
    const first = { vitrine: [] as number[], bare: [] as number[], pyscript: [] as number[] };
    const later = { vitrine: [] as number[], bare: [] as number[], pyscript: [] as number[] };
    for (let repeat = 0; repeat < (run.quick ? 1 : 7); repeat += 1) {
      for (const name of ["vitrine", "bare", "pyscript"] as const) {
        run.tell(`visit ${repeat + 1}, ${name}`);
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

async function visitTwice({ site }: BenchRun, name: PeerName): Promise<[number, number]> {
  const address = `${site.address}${peerPage(name)}#first`;
  const profile = createProfile();
  const visit = async (): Promise<number> => {
    const { page, close } = await profile.open();
    try {
      const time = await firstOutput(page, address);
      await page.waitForTimeout(KEEPING_MS);
      return time;
    } finally {
      await close();
    }
  };
  try {
    return [await visit(), await visit()];
  } finally {
    profile.remove();
  }
}
