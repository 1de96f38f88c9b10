import { test } from "@playwright/test";
import { startCanary } from "../canary";
import type { Engine, EngineName } from "./engines/engine";
import { openEngine, skipWithout } from "./engines/openEngine";
import { againWhereWorkersStop } from "./engines/stoppedWorkers";
import { startHostileSite, type HostileSite } from "./hostileSite";

export interface Opened<Found> {
  readonly engine: Engine;
  readonly found: Found;
}

/**
 * Before the tests of a file, opens a hostile site and a browser of its own and gathers there what the tests compare. Closes
 * both after them. Where the engine stops workers, it gathers again, in another browser.
 */
export function openedBefore<Found>(
  name: EngineName,
  gather: (engine: Engine, site: HostileSite) => Promise<Found>,
): () => Opened<Found> {
  let opened: Opened<Found> | undefined;
  const toClose: { close(): Promise<void> }[] = [];

  test.describe.configure({ mode: "default" });
  skipWithout(name);
  test.beforeAll(async () => {
    test.setTimeout(400_000);
    const canary = await startCanary();
    toClose.push(canary);
    const site = await startHostileSite({ headers: false, canary });
    toClose.push(site);
    opened = await againWhereWorkersStop(name, async () => {
      const engine = await openEngine(name);
      try {
        return { engine, found: await gather(engine, site) };
      } catch (error) {
        await engine.close();
        throw error;
      }
    });
    toClose.push(opened.engine);
  });
  test.afterAll(async () => {
    for (const each of toClose.toReversed()) await each.close();
  });
  return () => {
    if (opened === undefined) throw new Error("nothing was opened before this test");
    return opened;
  };
}
