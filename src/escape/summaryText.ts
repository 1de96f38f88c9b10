import type { Outcome, Verdict } from "./verdict";
import type { Probe } from "./probe";
import { headerMessage, type SeenHeaders } from "./seenHeaders";
import { detectionMessage, type Detection } from "./detection";

export interface SummaryParts {
  readonly probes: readonly Probe[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly date: Date;
  readonly userAgent: string;
  readonly site: string;
  readonly headers: SeenHeaders | null;
  readonly longestPauseMs: number;
  readonly blind: readonly Detection[];
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

/** "It got out" before all else. */
export function tallyMessage({ held, out, unclear, total }: Tally): string {
  const made = held + out + unclear;
  const before = made < total ? `Stopped after ${made} of ${total} attempts. ` : "";
  const rest = unclear === 0 ? "" : ` ${unclear} came to no clear end.`;
  if (out > 0) return `It got out: ${out} of ${made} attempts reached something.${rest}`;
  if (unclear > 0) return `${before}${held} of ${made} attempts were held.${rest}`;
  return made < total ? `${before}All of those were held.` : `All ${total} attempts were held.`;
}

/** The suite's result as plain text, to be pasted into a report. */
export function summaryText(parts: SummaryParts): string {
  const { probes, outcomes, blind } = parts;
  const lines = probes.map(({ id, group, title }) => {
    const outcome = outcomes.get(id);
    const words = outcome === undefined ? "not run" : `${outcome.verdict}. ${outcome.happened}`;
    return `- ${group}: ${title}: ${words}`;
  });
  return [
    `Vitrine, try to get out. ${tallyMessage(tally(probes, outcomes))}`,
    "",
    `Date: ${parts.date.toISOString()}`,
    `Browser: ${parts.userAgent}`,
    `Site: ${parts.site}. ${headerMessage(parts.headers)}`,
    `Longest pause of the page: ${parts.longestPauseMs} ms`,
    ...(blind.length === 0
      ? []
      : [`Not watched, for want of a working instrument: ${blind.map(detectionMessage).join(" ")}`]),
    "",
    ...lines,
    "",
  ].join("\n");
}
