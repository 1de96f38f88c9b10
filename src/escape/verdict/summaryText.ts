import type { Outcome, Verdict } from "./verdict";
import type { Probe } from "../probes/probe";
import { headerMessage, type SiteHeaders } from "./siteHeaders";
import { detectionMessage, type Detection } from "./detection";

export interface SummaryParts {
  readonly probes: readonly Probe[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly date: Date;
  readonly userAgent: string;
  readonly site: string;
  readonly headers: SiteHeaders | null;
  readonly longestPauseMs: number;
  readonly unavailable: readonly Detection[];
}

export interface Tally {
  readonly held: number;
  readonly out: number;
  readonly unclear: number;
  readonly total: number;
}

export function tally(probes: readonly Probe[], outcomes: ReadonlyMap<string, Outcome>): Tally {
  const count = (verdict: Verdict): number =>
    probes.filter(({ id }) => outcomes.get(id)?.verdict === verdict).length;
  return { held: count("held"), out: count("out"), unclear: count("unclear"), total: probes.length };
}

/** One sentence; "It got out" comes first whenever it applies. */
export function tallyMessage({ held, out, unclear, total }: Tally): string {
  const made = held + out + unclear;
  const before = made < total ? `Stopped after ${made} of ${total} attempts. ` : "";
  const rest = unclear === 0 ? "" : ` ${unclear} came to no clear end.`;
  if (out > 0) return `It got out: ${out} of ${made} attempts reached something.${rest}`;
  if (unclear > 0) return `${before}${held} of ${made} attempts were blocked.${rest}`;
  return made < total ? `${before}All of those were blocked.` : `All ${total} attempts were blocked.`;
}

/** The suite's result as plain text, for a report. */
export function summaryText(parts: SummaryParts): string {
  const { probes, outcomes, unavailable } = parts;
  const lines = probes.map(({ id, group, title }) => {
    const outcome = outcomes.get(id);
    const result = outcome === undefined ? "not run" : `${outcome.verdict}. ${outcome.happened}`;
    return `- ${group}: ${title}: ${result}`;
  });
  return [
    `Vitrine, try to break out. ${tallyMessage(tally(probes, outcomes))}`,
    "",
    `Date: ${parts.date.toISOString()}`,
    `Browser: ${parts.userAgent}`,
    `Site: ${parts.site}. ${headerMessage(parts.headers)}`,
    `Longest pause of the page: ${parts.longestPauseMs} ms`,
    ...(unavailable.length === 0
      ? []
      : [`Not watched, for lack of a working check: ${unavailable.map(detectionMessage).join(" ")}`]),
    "",
    ...lines,
    "",
  ].join("\n");
}
