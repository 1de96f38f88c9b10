/**
 * The whole test: the gate, the build, and the end-to-end tests on what was built. Brings the browser that it needs,
 * and closes with one line that counts every test.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { firefoxBinary, webKitBinaries } from "../e2e/hostile/engines/installed.ts";
import { runScript, runScriptsAtOnce, runStep } from "./runStep.ts";
import { staticChecks } from "./staticChecks.ts";
import { systemChromium, systemHeadlessShell } from "./systemChromium.ts";

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

const gate =
  (await runScriptsAtOnce(staticChecks)) &&
  runStep("npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${unitCounts}`,
  ]);
const ok =
  gate &&
  runScript("build") &&
  runScript("check:sizes") &&
  haveBrowsers() &&
  runStep("npx", ["playwright", "test"], { VITRINE_E2E_COUNTS: e2eCounts });

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

/**
 * Chromium has to be there; where Debian's packages cannot bring the others, their tests skip themselves and say so.
 * Without the headless shell its tests run in Chromium, and take longer.
 */
function haveBrowsers(): boolean {
  const missing = [
    ...(systemChromium() === undefined ? ["chromium"] : []),
    ...(firefoxBinary === undefined ? ["firefox-esr"] : []),
    ...(webKitBinaries === undefined ? ["webkit2gtk-driver", "xvfb"] : []),
  ];
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (isDebianRoot) {
    const lacksShell = systemHeadlessShell() === undefined;
    if (missing.length === 0 && !lacksShell) return true;
    const isUpdated = runStep("apt-get", ["update", "-qq"]);
    if (missing.length > 0 && !(isUpdated && installFromDebian(missing))) return false;
    if (lacksShell && !(isUpdated && installFromDebian(["chromium-headless-shell"]))) {
      console.log("\nThere is no headless shell of Debian's to be had: its tests run in Chromium.");
    }
    return true;
  }
  if (missing.length === 0) return true;
  console.log(
    `\nNot run here, for want of Debian's packages: ${missing.join(", ")}. Their tests count as skipped.`,
  );
  return !missing.includes("chromium") || runStep("npx", ["playwright", "install", "chromium"]);
}

function installFromDebian(packages: readonly string[]): boolean {
  return runStep("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}

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
