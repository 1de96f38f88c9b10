import type { RunResult } from "../../host/index";
import { droppedMessage } from "./droppedMessage";
import { formatRoundDuration } from "./formatDuration";

/** What the message depends on besides the result. */
export interface ClosingContext {
  /** The input given to the run. */
  readonly stdin?: string;
  /** A sentence that says where to raise the time limit; absent where that is not possible. */
  readonly moreTime?: string | undefined;
}

/** The message below a run's output: what happened, what was kept, what to do. Null when the output needs none. */
export function closingMessage(
  result: RunResult,
  { stdin = "", moreTime }: ClosingContext = {},
): string | null {
  const after = formatRoundDuration(result.timing.runMs);
  const kept = keptMessage(result);
  const isNew = "The next run starts fresh.";
  switch (result.status) {
    case "ok":
      return result.truncated ? kept : silenceMessage(result);
    case "error":
      return inputHint(result, stdin) ?? (result.truncated ? kept : silenceMessage(result));
    case "timeout":
      return [`Stopped after ${after}.`, kept, ...(moreTime === undefined ? [] : [moreTime]), isNew].join(
        " ",
      );
    case "stopped":
      return neverStarted(result)
        ? "You stopped it before it began."
        : `You stopped it after ${after}. ${kept} ${isNew}`;
    case "out-of-memory":
      return `It needed more memory than a run may have. ${kept} Work on less data at a time. ${isNew}`;
    case "output-limit":
      return `Stopped: it printed more than a run may. What fits is above. Print less, and run again.`;
    case "crashed":
      return `Python itself crashed, ${crashMessage(result)}. ${kept} A new Python is ready.`;
  }
}

function crashMessage({ error }: RunResult): string {
  if (error?.type === "RecursionError") return "from recursion too deep for this browser";
  if (error?.type === "MemoryError") return "from too much memory";
  return "most often from recursion too deep or too much memory";
}

/** The run was stopped while it waited in the queue. */
export function neverStarted({ status, timing }: RunResult): boolean {
  return status === "stopped" && timing.runMs === 0;
}

function keptMessage(result: RunResult): string {
  if (result.dropped !== undefined) {
    return `It printed more than a run may: ${droppedMessage(result.dropped)} in the middle are missing above.`;
  }
  if (result.truncated) return "Output past the limit was dropped.";
  return printedNothing(result) ? "It had printed nothing." : "Everything it printed is above.";
}

/** A traceback does not count, since Python printed it and not the program. */
function printedNothing({ stdout, stderr, error }: RunResult): boolean {
  return stdout === "" && (stderr === "" || stderr === error?.traceback);
}

/** Without this message an empty pane would look like a program that did not run. */
function silenceMessage(result: RunResult): string | null {
  const hasOutcome =
    result.value !== undefined || (result.error !== undefined && result.error.type !== "SystemExit");
  return hasOutcome || !printedNothing(result) ? null : "It printed nothing.";
}

/** Whether the program read past the end of its input. */
export function ranOutOfInput({ error }: RunResult): boolean {
  return error?.type === "EOFError" && error.message.startsWith("EOF when reading");
}

function inputHint(result: RunResult, stdin: string): string | null {
  if (!ranOutOfInput(result)) return null;
  return stdin === ""
    ? "This program asked for input. Give it lines beforehand under Input."
    : "This program asked for more input than it was given. Add lines under Input.";
}
