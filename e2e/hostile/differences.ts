import type { HitKind } from "../canary";
import type { CaseNumber } from "./cases";
import type { EngineName } from "./engines/engine";

/** Where an engine answers an attempt in another way than with a refusal. Every row has its reason. */
export interface Difference {
  readonly engines: readonly EngineName[];
  /** Whole attempts, or their beginnings. */
  readonly attempts: readonly string[];
  readonly outcome: RegExp;
  readonly reason: string;
}

export const differences: readonly Difference[] = [
  {
    engines: ["chromium"],
    attempts: ["STO-04 a channel"],
    outcome: /^reached/,
    reason: "a channel opens in any origin; what counts is who hears it",
  },
];

export function differenceOf(engine: EngineName, attempt: string): Difference | undefined {
  return differences.find(
    ({ engines, attempts }) => engines.includes(engine) && attempts.some((each) => attempt.startsWith(each)),
  );
}

/**
 * What is known to get through, from a document of the frame that turned hostile (SECURITY.md, "Known residuals"). A row
 * is an expected failure: its test fails when nothing gets through any more.
 */
export interface Residual {
  readonly engine: EngineName;
  readonly host: "with headers" | "without headers";
  readonly number: CaseNumber;
  readonly hits: readonly HitKind[];
  readonly reason: string;
}

const noDirective = "no directive of the policy covers it, and this engine has no Connection-Allowlist";
const noHeader = "no directive of the policy covers it, and the header that would is not sent";

export const residuals: readonly Residual[] = [
  { engine: "chromium", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noHeader },
  { engine: "chromium", host: "without headers", number: "NAV-12", hits: ["dns"], reason: noHeader },
  { engine: "chromium", host: "without headers", number: "NAV-13", hits: ["tcp", "udp"], reason: noHeader },
  { engine: "firefox", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noDirective },
  { engine: "firefox", host: "without headers", number: "NAV-12", hits: ["dns"], reason: noDirective },
  { engine: "firefox", host: "without headers", number: "NAV-13", hits: ["tcp", "udp"], reason: noDirective },
  { engine: "webkit", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noDirective },
];

/** What kinds of hits this case is known to lead to; none for all but the residuals. */
export function residualHits(engine: EngineName, headers: boolean, number: CaseNumber): readonly HitKind[] {
  const host = headers ? "with headers" : "without headers";
  return (
    residuals.find((each) => each.engine === engine && each.host === host && each.number === number)?.hits ??
    []
  );
}
