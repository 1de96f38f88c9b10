import type { FullResult, Reporter, TestCase } from "@playwright/test/reporter";
import { writeFileSync } from "node:fs";

type Counted = "passed" | "failed" | "skipped";

/** Writes the counts where scripts/test.ts adds them up. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<string, Counted>();

  onTestEnd(test: TestCase): void {
    this.outcomes.set(test.id, countedAs(test));
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult["status"] }> {
    const all = [...this.outcomes.values()];
    const count = (name: Counted): number => all.filter((outcome) => outcome === name).length;
    const counts = { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
    const file = process.env["VITRINE_E2E_COUNTS"];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    return { status: status === "passed" && counts.failed > 0 ? "failed" : status };
  }
}

/** A hostile test that has failed once has failed, whatever a later try says. */
function countedAs(test: TestCase): Counted {
  const outcome = test.outcome();
  if (outcome === "skipped") return "skipped";
  if (outcome === "flaky" && /[/\\]hostile[/\\]/.test(test.location.file)) return "failed";
  return test.ok() ? "passed" : "failed";
}
