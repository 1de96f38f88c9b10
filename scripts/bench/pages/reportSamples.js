// The fragment of a page's address names what it measures. The page reports its samples to the bench's server in the address
// of a request, so that no debugger is attached while it measures.
import { measureRuns, measureStops } from "./timing.js";

/** `samples` are lists of milliseconds by name. */
export const reportSamples = (samples) => fetch(`samples?${encodeURIComponent(JSON.stringify(samples))}`);

export async function measureAndReport(peer) {
  const [task, count] = location.hash.slice(1).split("=");
  const measured = tasks[task]?.(peer, Number(count));
  if (measured === undefined) return;
  await measured.then(reportSamples, (error) => reportSamples({ failure: String(error) }));
}

const tasks = {
  first: async (peer) => ({ first: [(await peer.run('print("first")')).firstOutputAt] }),
  runs: async (peer, count) => ({ runs: await measureRuns(peer, count) }),
  stops: measureStops,
};
