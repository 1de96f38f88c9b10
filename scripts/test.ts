/**
 * The complete test: the gate, the build, and the end-to-end tests on the built site. Installs the browsers that it needs,
 * and ends with one line that counts every test.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { staticChecks } from "./staticChecks.ts";
import { installBrowsers } from "./installBrowsers.ts";
import { runScript, runScriptsAtOnce, runStep } from "./runStep.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const cache = fileURLToPath(new URL("../.cache", import.meta.url));
const unitCounts = `${cache}/unit.json`;
const e2eCounts = `${cache}/e2e.json`;
mkdirSync(cache, { recursive: true });
for (const file of [unitCounts, e2eCounts]) rmSync(file, { force: true });

// Packages need the network and the gate needs the cores: together they take little longer than the longer one.
const browsers = installBrowsers();
const gate =
  (await runScriptsAtOnce(staticChecks)) &&
  (await runStep("npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${unitCounts}`,
  ]));
const ok =
  gate &&
  (await runScript("build")) &&
  (await runScript("check:sizes")) &&
  (await browsers) &&
  (await runStep("npx", ["playwright", "test"], { VITRINE_E2E_COUNTS: e2eCounts }));

const unit = readUnit();
const e2e = readE2e();
const total = {
  passed: unit.passed + e2e.passed,
  // A step that failed without a test of its own counts as one.
  failed: Math.max(unit.failed + e2e.failed, ok ? 0 : 1),
  skipped: unit.skipped + e2e.skipped,
};
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = ok ? 0 : 1;

function readUnit(): Counts {
  if (!existsSync(unitCounts)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(unitCounts, "utf8")) as Record<string, number>;
  return {
    passed: report["numPassedTests"] ?? 0,
    failed: report["numFailedTests"] ?? 0,
    skipped: (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0),
  };
}

function readE2e(): Counts {
  if (!existsSync(e2eCounts)) return { passed: 0, failed: 0, skipped: 0 };
  return JSON.parse(readFileSync(e2eCounts, "utf8")) as Counts;
}
