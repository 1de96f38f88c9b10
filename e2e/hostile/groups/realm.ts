import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Engine } from "../engines/engine";
import type { Surface } from "../surface";

const attack = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../attacks/${name}`, import.meta.url)), "utf8");

/** What one worker has: its names, and the browser's functions that any path leads to. */
export interface Realm {
  readonly surface: Surface;
  /** The outcome of each attempt to use more than the program's share: "reached", or the exception. */
  readonly spent: ReadonlyMap<string, string>;
}

/**
 * Looks at the worker of the library in `folder`, and walks over the one in `walkable`: the same, where the policy lets text
 * become code.
 */
export async function lookAtRealm(
  engine: Engine,
  site: string,
  { folder, walkable }: { folder: string; walkable: string },
): Promise<Realm> {
  const run = async (at: string, code: string, files: Record<string, string> = {}): Promise<string> => {
    const page = await engine.open(`${site}plain.html`);
    const { status, stdout, stderr } = await page.evaluate(
      async (given) => {
        const { createSandbox } = (await import(given.library)) as typeof import("../../../src/host/index");
        const sandbox = createSandbox({ limits: { timeMs: 60_000 } });
        const ran = await sandbox.run(given.code, { files: given.files });
        sandbox.dispose();
        return ran;
      },
      { library: `${at}vitrine.js`, code, files },
    );
    await page.close();
    if (status !== "ok") throw new Error(`a look at the realm did not end well: ${status} ${stderr}`);
    return stdout;
  };
  const names = JSON.parse(await run(folder, attack("realmNames.py"))) as string[];
  const spent = await run(folder, attack("spending.py"));
  const walked = await run(walkable, attack("realmWalk.py"), { "realmWalk.js": attack("realmWalk.js") });
  const { classes, functions } = JSON.parse(walked) as Record<"classes" | "functions", string[]>;
  const lines = spent.trim().split("\n");
  return {
    surface: { name: names, class: classes, function: functions },
    spent: new Map(lines.map((line) => [line.split(": ")[0] ?? "", line.split(": ")[1] ?? ""])),
  };
}
