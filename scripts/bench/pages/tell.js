// What a page was opened for stands behind the `#` of its address. What came of it, it tells the bench's server by asking
// for an address that says it: so no debugger has to look into the page while it measures.
import { measureRuns, measureStops } from "./measures.js";

/** `samples` are lists of milliseconds by name. */
export const tell = (samples) => fetch(`told?${encodeURIComponent(JSON.stringify(samples))}`);

export async function measureAndReport(peer) {
  const [task, count] = location.hash.slice(1).split("=");
  const measured = tasks[task]?.(peer, Number(count));
  if (measured === undefined) return;
  await measured.then(tell, (error) => tell({ failure: String(error) }));
}

const tasks = {
  first: async (peer) => ({ first: [(await peer.run('print("first")')).firstOutputAt] }),
  runs: async (peer, count) => ({ runs: await measureRuns(peer, count) }),
  stops: measureStops,
};
