import { withPage } from "../browser.ts";
import { longestTask, recordLongTasks } from "../longTasks.ts";
import type { Row } from "../measurement.ts";
import { browserMemory } from "../memory.ts";
import { peerPage } from "../peer.ts";

/** Lines of a width that a program would print; all of them fit below the highest output limit. */
const program = (lines: number): string => `for number in range(${lines}):\n    print("line", number)\n`;

/** The library receives every line; the playground shows what it can while its thread stays free. */
export const printedLines: Row = {
  name: "lines",
  title: "A million printed lines",
  quickLeavesOut: "nine lines of ten, all repeats but one",
  async measure({ site, quick, log }) {
    const lines = quick ? 100_000 : 1_000_000;
    const repeats = quick ? 1 : 3;
    const rates = { vitrine: [] as number[], bare: [] as number[] };
    const longest: number[] = [];
    const held: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const name of ["vitrine", "bare"] as const) {
        log(`${lines} lines, ${name}, ${repeat + 1} of ${repeats}`);
        rates[name].push(
          await withPage(site.address + peerPage(name), (page) =>
            page.evaluate(
              async ([code, count]) => {
                await window.peer.settled();
                const begun = performance.now();
                const { text, endedAt } = await window.peer.run(code);
                const received = text.split("\n").length - 1;
                if (received !== count)
                  throw new Error(`${count} lines were printed and ${received} received`);
                return (count * 1000) / (endedAt - begun);
              },
              [program(lines), lines] as const,
            ),
          ),
        );
      }
      log(`${lines} lines, playground, ${repeat + 1} of ${repeats}`);
      const shown = await inPlayground(site.address, program(lines));
      longest.push(shown.longest);
      held.push(shown.memory);
    }
    return [
      { what: "the library receives all of them", unit: "lines/s", ...rates },
      {
        what: "playground: longest task while they come",
        unit: "ms",
        vitrine: longest,
        budget: { kind: "median", atMost: 50 },
      },
      { what: "playground: memory of the whole browser then", unit: "MiB", vitrine: held },
    ];
  },
};

async function inPlayground(address: string, code: string) {
  return withPage("about:blank", async (page, context) => {
    await page.addInitScript((text) => {
      if (window.top !== window || location.protocol !== "http:") return;
      localStorage.setItem("vitrine.draft", JSON.stringify({ version: 1, name: "main.py", code: text }));
    }, code);
    await recordLongTasks(page);
    await page.goto(address);
    const run = page.getByRole("button", { name: "Run", exact: true });
    await page.locator(".monaco-editor").first().waitFor();
    await page.getByText("Python is ready", { exact: false }).first().waitFor({ timeout: 120_000 });
    const begun = await page.evaluate(() => performance.now());
    await run.click();
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor({ timeout: 30_000 });
    await run.waitFor({ timeout: 240_000 });
    const memory = await browserMemory(context);
    return { longest: await longestTask(page, begun), memory };
  });
}
