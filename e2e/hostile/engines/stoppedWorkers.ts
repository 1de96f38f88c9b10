import type { EngineName } from "./engine";

/** Firefox 153 stops a guest's worker for good, now and then, and on a busy machine more often than not. */
const tries: Readonly<Record<EngineName, number>> = { chromium: 1, firefox: 3, webkit: 1 };

/** What comes of the attempt, which is made again from the beginning where the engine may have stopped a worker of it. */
export async function againWhereWorkersStop<Outcome>(
  engine: EngineName,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  for (let triesLeft = tries[engine] - 1; triesLeft > 0; triesLeft -= 1) {
    try {
      return await attempt();
    } catch {
      // The last try tells why.
    }
  }
  return await attempt();
}
