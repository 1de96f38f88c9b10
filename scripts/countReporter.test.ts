import type { FullResult, TestCase } from "@playwright/test/reporter";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import CountReporter from "../e2e/countReporter";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitrine-counts-"));
  vi.stubEnv("VITRINE_E2E_COUNTS", join(folder, "counts.json"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

type Outcome = ReturnType<TestCase["outcome"]>;

async function report(...tests: readonly (readonly [file: string, outcome: Outcome])[]): Promise<unknown> {
  const reporter = new CountReporter();
  for (const [at, [file, outcome]] of tests.entries()) {
    reporter.onTestEnd({
      id: `${at}`,
      location: { file, line: 1, column: 1 },
      outcome: () => outcome,
      ok: () => outcome !== "unexpected",
    } as TestCase);
  }
  const passed = tests.every(([, outcome]) => outcome !== "unexpected");
  const { status } = await reporter.onEnd({ status: passed ? "passed" : "failed" } as FullResult);
  return { status, ...(JSON.parse(readFileSync(join(folder, "counts.json"), "utf8")) as object) };
}

it("counts a test once, by how it ended", async () => {
  const spec = "/repo/e2e/page.spec.ts";
  expect(await report([spec, "expected"], [spec, "flaky"], [spec, "skipped"])).toEqual({
    status: "passed",
    passed: 2,
    failed: 0,
    skipped: 1,
  });
  expect(await report([spec, "expected"], [spec, "unexpected"])).toMatchObject({
    status: "failed",
    failed: 1,
  });
});

it("counts a hostile test that passed at a second try as failed, and the run with it", async () => {
  for (const spec of ["/repo/e2e/hostile/page.spec.ts", "C:\\repo\\e2e\\hostile\\boundary.ts"]) {
    expect(await report(["/repo/e2e/page.spec.ts", "expected"], [spec, "flaky"])).toEqual({
      status: "failed",
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  }
});
