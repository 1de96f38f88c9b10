import type { RunResult } from "../../host";
import type { Expectation } from "../probes/probe";
import { detectionMessage, type Detection } from "./detection";

/** "out": the attempt reached something. "unclear": nothing shows whether the fence held. */
export type Verdict = "held" | "out" | "unclear";

export interface Outcome {
  readonly verdict: Verdict;
  /** Sentences for a reader. Texts of the program are quoted and shortened. */
  readonly happened: string;
}

/** The evidence of an attempt: its result, what was detected, and the directives that the browser named. */
export interface Traces {
  readonly result: RunResult;
  readonly detections: readonly Detection[];
  readonly refusals: readonly string[];
  /** The longest pause of this page while the program ran and its output was shown, in milliseconds. */
  readonly longestPauseMs: number;
}

/** JavaScript's exceptions as Python sees them, and a missing name. */
const REFUSALS = ["pyodide.ffi.JsException", "AttributeError"];

/**
 * Detectors count first, since they do not depend on what the guest reports. A reported success is believed. A reported failure is
 * believed only if it is of the kind that the fence causes, so that a broken probe does not count as a fence that held.
 */
export function verdictOf(expects: Expectation, traces: Traces): Outcome {
  const { result, detections, refusals } = traces;
  if (detections.length > 0) return { verdict: "out", happened: detections.map(detectionMessage).join(" ") };
  switch (expects.kind) {
    case "undetected":
      return result.status === "ok" || result.status === "error"
        ? {
            verdict: "held",
            happened: `${absentMessage(result) ?? "It ran."} None of this page’s checks detected anything.`,
          }
        : unexpected(result);
    case "refused":
      return judgeRefusal([...REFUSALS, ...(expects.also ?? [])], result, refusals);
    case "responsive":
      return {
        verdict: traces.longestPauseMs < expects.longestPauseMs ? "held" : "out",
        happened: `${endingMessage(result)} This page paused for ${traces.longestPauseMs} ms at the longest.`,
      };
    case "ended":
      if ([expects.status, ...(expects.also ?? [])].includes(result.status))
        return { verdict: "held", happened: endingMessage(result) };
      return result.status === "ok" ? { verdict: "out", happened: "Nobody ended it." } : unexpected(result);
  }
}

function judgeRefusal(kinds: readonly string[], result: RunResult, refusals: readonly string[]): Outcome {
  if (result.status === "ok") {
    return { verdict: "out", happened: `It came through, and printed ${quoted(result.stdout)}.` };
  }
  if (result.status !== "error" || result.error === undefined) return unexpected(result);
  const { type, message } = result.error;
  const named = refusals.length === 0 ? "" : ` The browser named ${refusals.join(" and ")}.`;
  const summary =
    absentMessage(result) ??
    `${type === "TimeoutError" ? "It waited in vain" : "Refused"}: ${quoted(message === "" ? type : message)}.`;
  return kinds.includes(type)
    ? { verdict: "held", happened: summary + named }
    : { verdict: "unclear", happened: `The attempt itself failed: ${type}, ${quoted(message)}.` };
}

/** A sentence for a program that used a name which its worker does not have. */
function absentMessage({ error }: RunResult): string | undefined {
  if (error?.type !== "AttributeError" || !/^\w+$/.test(error.message)) return undefined;
  return `There is no ${quoted(error.message)} in there.`;
}

function unexpected(result: RunResult): Outcome {
  return {
    verdict: "unclear",
    happened: `The program ended before its last attempt. ${endingMessage(result)}`,
  };
}

function endingMessage({ status, timing, error }: RunResult): string {
  const after = `${(timing.runMs / 1000).toFixed(1)} s`;
  switch (status) {
    case "ok":
      return `It ended by itself after ${after}.`;
    case "error":
      return `It ended with ${error?.type ?? "an exception"} after ${after}.`;
    case "timeout":
      return `Ended by this page’s clock after ${after}.`;
    case "stopped":
      return "Stopped by you.";
    case "out-of-memory":
      return `MemoryError after ${after}. The interpreter goes on.`;
    case "output-limit":
      return `Ended by this page’s meter after ${after}.`;
    case "crashed":
      return `The worker was ended after ${after}, and a new one started.`;
  }
}

const QUOTED_CHARS = 120;

/** The first line of a text of the program, without its full stop, since the sentence around it has one. */
function quoted(text: string): string {
  const line = (text.trim().split("\n", 1)[0] ?? "").replace(/(?<!\.)\.$/, "");
  return line.length > QUOTED_CHARS ? `“${line.slice(0, QUOTED_CHARS)}…”` : `“${line}”`;
}
