import { expect } from "@playwright/test";
import type { RunResult } from "../src/host/api";
import type { Sandbox } from "../src/host/handles";
import type { EngineName } from "./hostile/engines/engine";
import { openEngine, skipWithout } from "./hostile/engines/openEngine";
import { againWhereWorkersStop } from "./hostile/engines/stoppedWorkers";
import { plainSite } from "./fixtures";
import { recursionProgram, shapesOf, wrongOnes } from "./recursionProgram";

/** Runs the program in another browser: in the first run there, and in the next one, which a spare may serve. */
export async function expectRecursionEnds(name: EngineName): Promise<void> {
  skipWithout(name);
  const engine = await openEngine(name, { isOptimising: true });
  try {
    const runs = await againWhereWorkersStop(engine.name, async () => {
      const page = await engine.open(`${plainSite}plain.html`);
      return await page.evaluate(
        async ({ library, code, options }) => {
          const { createSandbox } = (await import(library)) as { createSandbox: () => Sandbox };
          const sandbox = createSandbox();
          const results: Pick<RunResult, "status" | "stdout">[] = [];
          for (let left = 2; left > 0; left -= 1) {
            const { status, stdout } = await sandbox.run(code, options);
            results.push({ status, stdout });
          }
          sandbox.dispose();
          return results;
        },
        { library: `${plainSite}vitrine.js`, ...recursionProgram() },
      );
    });
    for (const { status, stdout } of runs) {
      const shapes = shapesOf(stdout);
      expect(wrongOnes(shapes)).toEqual([]);
      expect(shapes.length).toBeGreaterThan(300);
      expect({ status, end: stdout.slice(-5) }).toEqual({ status: "ok", end: "\nend\n" });
    }
  } finally {
    await engine.close();
  }
}
