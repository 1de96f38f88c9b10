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
  switch (result.status) {
    case "ok":
      return result.truncated ? kept : silenceMessage(result);
    case "error":
      return inputHint(result, stdin) ?? (result.truncated ? kept : silenceMessage(result));
    case "timeout":
      return [`Stopped after ${after}.`, kept, ...(moreTime === undefined ? [] : [moreTime])].join(" ");
    case "stopped":
      return neverStarted(result)
        ? "Stopped by you before it began."
        : `Stopped by you after ${after}. ${kept}`;
    case "out-of-memory":
      return `The program used more than its ${memoryOf(result)}. ${kept} Try less data at a time.`;
    case "output-limit":
      return "Stopped: too much output. The first part is shown above.";
    case "crashed":
      return `Python crashed, ${crashMessage(result)}. ${kept} It has been restarted.`;
  }
}

function crashMessage({ error }: RunResult): string {
  if (error?.type === "RecursionError") return "because its recursion is too deep for this browser";
  if (error?.type === "MemoryError") return "because it used too much memory";
  return "usually because of deep recursion or too much memory";
}

function memoryOf({ limit }: RunResult): string {
  return limit?.name === "memoryMiB" ? `${limit.value} MiB of memory` : "memory";
}

/** The run was stopped while it waited in the queue. */
export function neverStarted({ status, timing }: RunResult): boolean {
  return status === "stopped" && timing.runMs === 0;
}

function keptMessage(result: RunResult): string {
  if (result.dropped !== undefined) {
    return `The output was too long: ${droppedMessage(result.dropped)} in the middle were left out.`;
  }
  if (result.truncated) return "Output past the limit was left out.";
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
    ? "This program asks for input. Type the answers under Input, one per line, and run it again."
    : "This program asks for more input than it was given. Add lines under Input, and run it again.";
}
