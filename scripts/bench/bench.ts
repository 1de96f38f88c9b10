/**
 * Measures the built site against its peers, in one real browser, interleaved: `npm run bench`. `--quick` takes less than
 * two minutes, `--row NAME` measures one row, `--list` names them. docs/performance.md says what each row means.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openBenchSite } from "./benchSite.ts";
import { judge } from "./measurement.ts";
import { reportTable, type RowReport } from "./report.ts";
import { rows } from "./rows.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    row: { type: "string", multiple: true, default: [] },
  },
});

if (values.list) {
  for (const { name, title } of rows) console.log(`${name.padEnd(10)} ${title}`);
  process.exit(0);
}
const unknown = values.row.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(", ")}. There are ${rows.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const chosen = values.row.length > 0 ? rows.filter(({ name }) => values.row.includes(name)) : rows;

const site = await openBenchSite();
const reports: RowReport[] = [];
try {
  for (const { name, title, quickLeavesOut, measure } of chosen) {
    const log = (message: string): void => console.error(`  ${name}: ${message}`);
    const leftOut = values.quick ? quickLeavesOut : "";
    try {
      const measurements = leftOut === "everything" ? [] : await measure({ site, quick: values.quick, log });
      reports.push({ name, title, leftOut, measurements });
    } catch (error) {
      // The other rows are still useful, but the run counts as failed.
      const failure = error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
      log(`failed. ${failure}`);
      reports.push({ name, title, leftOut, measurements: [], failure });
      process.exitCode = 1;
    }
  }
} finally {
  await site.close();
}

console.log(reportTable(reports));
const results = fileURLToPath(new URL("../../.cache/bench-results/", import.meta.url));
mkdirSync(results, { recursive: true });
const file = `${results}${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`;
writeFileSync(
  file,
  JSON.stringify(
    {
      measuredAt: new Date().toISOString(),
      quick: values.quick,
      machine: { processor: cpus()[0]?.model, threads: cpus().length, memoryBytes: totalmem() },
      rows: reports.map((report) => ({
        ...report,
        measurements: report.measurements.map((each) => ({ ...each, verdict: judge(each) })),
      })),
    },
    null,
    2,
  ),
);
console.log(`\nEvery sample: ${file}`);
