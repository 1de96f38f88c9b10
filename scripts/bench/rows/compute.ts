import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withPage } from "../browser.ts";
import type { Row } from "../measurement.ts";
import { peerPage } from "../peer.ts";

const folder = fileURLToPath(new URL("../programs", import.meta.url));

/** Each program checks its own result and prints how long it took, so that only Python's work is compared. */
export const compute: Row = {
  name: "compute",
  title: "Pure-Python work inside a run",
  // The browser still optimises the interpreter during the first run or two, so the median of few runs means little.
  quickLeavesOut: "everything",
  async measure({ site, log }) {
    const repeats = 7;
    const programs = readdirSync(folder)
      .filter((name) => name.endsWith(".py"))
      .map((name) => ({ name: name.slice(0, -3), code: readFileSync(`${folder}/${name}`, "utf8") }));
    const times = programs.map(({ name }) => ({ name, vitrine: [] as number[], bare: [] as number[] }));
    await withPage(site.address + peerPage("vitrine"), (vitrine) =>
      withPage(site.address + peerPage("bare"), async (bare) => {
        for (let repeat = 0; repeat < repeats; repeat += 1) {
          for (const [place, { name, code }] of programs.entries()) {
            log(`${name}, ${repeat + 1} of ${repeats}`);
            const run = async (page: typeof bare): Promise<number> => {
              const text = await page.evaluate(async (program) => {
                await window.peer.settled();
                return (await window.peer.run(program)).text;
              }, code);
              const ms = Number(text.trim());
              if (!(ms > 0)) throw new Error(`${name} printed ${JSON.stringify(text)}`);
              return ms;
            };
            // They take turns to go first, so that neither always has the warmer machine.
            const order = repeat % 2 === 0 ? (["vitrine", "bare"] as const) : (["bare", "vitrine"] as const);
            for (const side of order) times[place]?.[side].push(await run(side === "bare" ? bare : vitrine));
          }
        }
      }),
    );
    return times.map(({ name, ...found }) => ({
      what: name,
      unit: "ms",
      ...found,
      budget: { kind: "ratio", atMost: 1.02 },
    }));
  },
};
