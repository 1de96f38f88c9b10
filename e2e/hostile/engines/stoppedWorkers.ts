import type { EngineName } from "./engine";

/** Firefox 153 sometimes stops a guest's worker for good, and on a busy machine more often than not. */
const tries: Readonly<Record<EngineName, number>> = { chromium: 1, firefox: 3, webkit: 1 };

/**
 * The result of the attempt, which is repeated from the beginning where the engine may have stopped one of its workers.
 * Each try needs a browser of its own: a stopped worker holds up those that come after it in the same process, and Firefox
 * gives pages of one site the same process. `restart` is called between two tries.
 */
export async function againWhereWorkersStop<Outcome>(
  engine: EngineName,
  attempt: () => Promise<Outcome>,
  restart: () => Promise<void> = async () => undefined,
): Promise<Outcome> {
  for (let triesLeft = tries[engine] - 1; triesLeft > 0; triesLeft -= 1) {
    try {
      return await attempt();
    } catch (error) {
      console.log(`${engine}: tried again after ${String(error)}`);
      await restart();
    }
  }
  return await attempt();
}
