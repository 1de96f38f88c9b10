import type { Reporter, TestCase } from "@playwright/test/reporter";
import { writeFileSync } from "node:fs";

/** Leaves the counts where scripts/test.ts adds them up. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<string, "passed" | "failed" | "skipped">();

  onTestEnd(test: TestCase): void {
    const outcome = test.outcome();
    this.outcomes.set(test.id, outcome === "skipped" ? "skipped" : test.ok() ? "passed" : "failed");
  }

  onEnd(): void {
    const file = process.env["VITRINE_E2E_COUNTS"];
    if (file === undefined) return;
    const all = [...this.outcomes.values()];
    const count = (name: string): number => all.filter((outcome) => outcome === name).length;
    writeFileSync(
      file,
      JSON.stringify({ passed: count("passed"), failed: count("failed"), skipped: count("skipped") }),
    );
  }
}
