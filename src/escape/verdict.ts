import type { RunResult } from "../host";
import type { Expectation } from "./probe";
import { detectionMessage, type Detection } from "./detection";

/** "out": it reached something. "unclear": neither shown to have held, nor to have been passed. */
export type Verdict = "held" | "out" | "unclear";

export interface Outcome {
  readonly verdict: Verdict;
  /** Sentences. What the program said of itself is quoted and cut. */
  readonly happened: string;
}

/** What an attempt left: its run, what the instruments noticed, and the directives that the browser named. */
export interface Traces {
  readonly result: RunResult;
  readonly detections: readonly Detection[];
  readonly refusals: readonly string[];
  /** How long this page was kept from everything else while the program ran and its output was shown, in milliseconds. */
  readonly longestPauseMs: number;
}

/** JavaScript's exceptions as Python has them, and a name that is not there. */
const REFUSALS = ["pyodide.ffi.JsException", "AttributeError"];

/**
 * Instruments first, for they do not depend on the guest's word. A claim of success is believed; a claim of failure only
 * when it is the kind of failure that the fence makes, so that a broken probe does not pass for a fence that held.
 */
export function verdictOf(expects: Expectation, traces: Traces): Outcome {
  const { result, detections, refusals } = traces;
  if (detections.length > 0) return { verdict: "out", happened: detections.map(detectionMessage).join(" ") };
  switch (expects.kind) {
    case "unheard":
      return result.status === "ok" || result.status === "error"
        ? {
            verdict: "held",
            happened: `${absentMessage(result) ?? "It tried."} None of this page’s instruments noticed a thing.`,
          }
        : unexpected(result);
    case "refused":
      return judgeRefusal([...REFUSALS, ...(expects.also ?? [])], result, refusals);
    case "pace":
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
  const said =
    absentMessage(result) ??
    `${type === "TimeoutError" ? "It waited in vain" : "Refused"}: ${quoted(message === "" ? type : message)}.`;
  return kinds.includes(type)
    ? { verdict: "held", happened: said + named }
    : { verdict: "unclear", happened: `The attempt itself failed: ${type}, ${quoted(message)}.` };
}

/** Where the program asked for a name that its worker does not have. */
function absentMessage({ error }: RunResult): string | undefined {
  if (error?.type !== "AttributeError" || !/^\w+$/.test(error.message)) return undefined;
  return `There is no ${quoted(error.message)} in there.`;
}

function unexpected(result: RunResult): Outcome {
  return { verdict: "unclear", happened: `It did not come to the end that tells. ${endingMessage(result)}` };
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
      return `MemoryError after ${after}. The interpreter lives on.`;
    case "output-limit":
      return `Ended by this page’s meter after ${after}.`;
    case "crashed":
      return `The worker was ended after ${after}, and a new one started.`;
  }
}

const QUOTED_CHARS = 120;

/** One line of the program's own words, as text, without its full stop: the sentence around it has one. */
function quoted(words: string): string {
  const line = (words.trim().split("\n", 1)[0] ?? "").replace(/(?<!\.)\.$/, "");
  return line.length > QUOTED_CHARS ? `“${line.slice(0, QUOTED_CHARS)}…”` : `“${line}”`;
}
