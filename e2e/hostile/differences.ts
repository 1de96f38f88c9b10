import type { HitKind } from "../canary";
import type { CaseNumber } from "./cases";
import type { EngineName } from "./engines/engine";
import type { Finding } from "./findings";

/** Attempts that an engine answers with something other than a refusal. Every row has its reason. */
export interface Difference {
  readonly engines: readonly EngineName[];
  /** The names of attempts, or their beginnings. */
  readonly attempts: readonly string[];
  /** Where the attempt is made, if that matters: zero for the document, one for its worker. */
  readonly depth?: number;
  readonly outcome: RegExp;
  readonly reason: string;
}

export const differences: readonly Difference[] = [
  {
    engines: ["chromium", "firefox", "webkit"],
    attempts: ["STO-04 a channel"],
    outcome: /^reached/,
    reason: "a channel opens in any origin; what counts is who receives its messages",
  },
  {
    engines: ["webkit"],
    attempts: ["STO-02 Cache Storage", "STO-06 a large answer"],
    depth: 1,
    outcome: /^reached/,
    reason: "a worker of an opaque origin has caches there, which no page and no other frame finds",
  },
];

export function differenceOf(engine: EngineName, { attempt, depth }: Finding): Difference | undefined {
  return differences.find(
    (each) =>
      each.engines.includes(engine) &&
      each.attempts.some((beginning) => attempt.startsWith(beginning)) &&
      (each.depth ?? depth) === depth,
  );
}

/**
 * What is known to get through from a frame's document that turned hostile (SECURITY.md, "Known residuals"). A row
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
const ahead =
  "it connects when a navigation begins, and then asks the policy; the header that would stop it is not sent";
const windowAhead = "it connects for a link to a new window before the sandbox refuses the window";
const noHeader = "no directive of the policy covers it, and the header that would stop it is not sent";

export const residuals: readonly Residual[] = [
  { engine: "chromium", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noHeader },
  { engine: "chromium", host: "without headers", number: "NAV-12", hits: ["dns"], reason: noHeader },
  { engine: "chromium", host: "without headers", number: "NAV-13", hits: ["tcp", "udp"], reason: noHeader },
  { engine: "chromium", host: "without headers", number: "NAV-17", hits: ["tcp", "dns"], reason: ahead },
  { engine: "firefox", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noDirective },
  { engine: "firefox", host: "without headers", number: "NAV-12", hits: ["dns"], reason: noDirective },
  { engine: "firefox", host: "without headers", number: "NAV-13", hits: ["tcp", "udp"], reason: noDirective },
  { engine: "webkit", host: "without headers", number: "NAV-11", hits: ["tcp"], reason: noDirective },
  { engine: "webkit", host: "without headers", number: "NAV-17", hits: ["tcp"], reason: windowAhead },
];

/** The kinds of hits that this case is known to lead to; none unless it is a residual. */
export function residualHits(engine: EngineName, headers: boolean, number: CaseNumber): readonly HitKind[] {
  const host = headers ? "with headers" : "without headers";
  return (
    residuals.find((each) => each.engine === engine && each.host === host && each.number === number)?.hits ??
    []
  );
}
