/**
 * Measures what long use leaves behind: many runs, kills and floods on one page, and the page's memory and counts before
 * and after. Not a part of `npm test`, because it takes long. Needs a build.
 *
 *   npm run soak -- --runs=1000 --kills=100 --floods=10
 */
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { countRetainedObjects } from "../tools/browsers/retainedObjects.ts";
import type * as Library from "../src/host/index.ts";
import { headlessLaunch } from "../tools/browsers/chromium.ts";
import { builtSite, serveSite } from "../tools/servers/serveSite.ts";

const port = 4178;
const firstRuns = 10;
/** Of the page's heap; nothing else may grow at all. */
const allowedGrowth = 0.1;
const counts = [
  "Documents",
  "Frames",
  "JSEventListeners",
  "Nodes",
  "HTMLIFrameElement",
  "MessagePort",
  "AbortSignal",
  "Promise",
] as const;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    kills: { type: "string", default: "100" },
    floods: { type: "string", default: "10" },
  },
});

const beside = fileURLToPath(new URL("../e2e/pages", import.meta.url));
const server = await serveSite({ folder: builtSite, port, headers: true, beside });
const browser = await chromium.launch(headlessLaunch);
try {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await page.goto(`http://127.0.0.1:${port}/plain.html`);
  await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof Library;
    const sandbox = createSandbox();
    Object.assign(window, { sandbox });
    await sandbox.ready;
  }, `http://127.0.0.1:${port}/vitrine.js`);

  const steps: readonly (readonly [name: string, times: number, code: string, limits: object])[] = [
    ["runs", Number(values.runs) - firstRuns, program(), {}],
    ["kills", Number(values.kills), "while True: pass", { timeMs: 50 }],
    ["floods", Number(values.floods), "while True: print('x' * 1000)", { outputBytes: 1 << 23 }],
  ];
  await repeat(page, firstRuns, program(), {});
  const measured: (readonly [string, Measure])[] = [
    [`the first ${firstRuns} runs`, await measure(page, session)],
  ];
  for (const [name, times, code, limits] of steps) {
    await repeat(page, times, code, limits);
    measured.push([`${times} ${name}`, await measure(page, session)]);
  }
  process.exitCode = report(measured) ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}

function program(): string {
  return "import json\nfor n in range(100): print(json.dumps({'n': n}))\nopen('out.txt', 'w').write('x' * 1000)";
}

/** One at a time, as a person would; in batches of a hundred, so that this process can report progress. */
async function repeat(page: Page, times: number, code: string, limits: object): Promise<void> {
  for (let done = 0; done < times; done += 100) {
    await page.evaluate(
      async ([text, given, count]) => {
        for (let at = 0; at < count; at += 1) await window.sandbox.run(text, { limits: given });
      },
      [code, limits, Math.min(100, times - done)] as const,
    );
    process.stdout.write(".");
  }
}

type Measure = ReadonlyMap<string, number>;

async function measure(page: Page, session: CDPSession): Promise<Measure> {
  await page.waitForFunction(() => window.sandbox.state.status === "idle");
  await session.send("Performance.enable");
  // What only a finaliser releases is collected in the second round.
  for (let round = 0; round < 3; round += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(500);
  }
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map([
    ...metrics.map(({ name, value }) => [name, value] as const),
    ...(await countRetainedObjects(session)),
  ]);
}

function report(measured: readonly (readonly [string, Measure])[]): boolean {
  const [[, first]] = measured as [readonly [string, Measure]];
  const names = ["JSHeapUsedSize", ...counts];
  console.log(`\n\n${["after", ...names].map((name) => name.padEnd(18)).join("")}`);
  for (const [name, values] of measured) {
    console.log(
      [name, ...names.map((each) => String(values.get(each)))].map((cell) => cell.padEnd(18)).join(""),
    );
  }
  const last = measured.at(-1)?.[1] ?? first;
  const growth = (name: string): number => (last.get(name) ?? 0) / (first.get(name) ?? 1) - 1;
  const heap = growth("JSHeapUsedSize");
  const grown = counts.filter((name) => growth(name) > 0);
  console.log(`\nThe heap has grown by ${(heap * 100).toFixed(1)} %; allowed are ${allowedGrowth * 100} %.`);
  if (grown.length > 0) console.log(`Grown: ${grown.join(", ")}.`);
  return heap <= allowedGrowth && grown.length === 0;
}
