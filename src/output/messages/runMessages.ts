import type { BootProgress, RunResult, SandboxState } from "../../host/index";
import { neverStarted } from "./closingMessage";
import { formatDuration, formatRunning } from "./formatDuration";

/** "busy" pulses, "error" is red, "quiet" is neither. */
export type StatusTone = "quiet" | "busy" | "ok" | "error";

export interface StatusMessage {
  readonly tone: StatusTone;
  readonly text: string;
  /** Shown beside the text in tabular figures. */
  readonly time: string | null;
}

/**
 * The status line's text. `result` is that of the last run, `elapsedMs` is how long the current run has taken; both are null when
 * there is no such run.
 */
export function statusMessage(
  state: SandboxState,
  result: RunResult | null,
  progress: BootProgress | null,
  elapsedMs: number | null,
): StatusMessage {
  switch (state.status) {
    case "unloaded":
      return { tone: "quiet", text: "Python is loaded when you run", time: null };
    case "booting":
      return {
        tone: "busy",
        text: bootingMessage(state.step, progress) + queueMessage(state.queued),
        time: null,
      };
    case "idle":
      return result === null ? { tone: "quiet", text: "Ready", time: null } : resultMessage(result);
    case "running": {
      const time = elapsedMs === null ? null : formatRunning(elapsedMs);
      return { tone: "busy", text: state.queued > 0 ? `Running, ${state.queued} waiting` : "Running", time };
    }
    case "stopping":
      return { tone: "busy", text: STOPPING_MESSAGES[state.reason], time: null };
    case "failed":
      return { tone: "error", text: state.message, time: null };
    case "disposed":
      return { tone: "quiet", text: "Closed", time: null };
  }
}

function bootingMessage(
  step: "downloading" | "compiling" | "starting",
  progress: BootProgress | null,
): string {
  switch (step) {
    case "downloading":
      return progress === null || progress.totalBytes === 0
        ? "Python is on its way"
        : `Python is on its way: ${megabytes(progress.loadedBytes)} of ${megabytes(progress.totalBytes)} MB`;
    case "compiling":
      return "Preparing Python";
    case "starting":
      return "Starting Python";
  }
}

function queueMessage(queued: number): string {
  return queued === 0 ? "" : ". Your program runs next";
}

const STOPPING_MESSAGES = {
  timeout: "Time is up, stopping",
  stopped: "Stopping",
  "output-limit": "Too much output, stopping",
  crashed: "Python crashed, starting it again",
  idle: "Python waited for long, starting it anew",
} as const;

/** How a run ended. */
export function resultMessage(result: RunResult): StatusMessage {
  const time = formatDuration(result.timing.runMs);
  switch (result.status) {
    case "ok":
      return { tone: "ok", text: "Finished", time };
    case "error":
      return { tone: "error", text: errorMessageOf(result), time };
    case "timeout":
      return { tone: "error", text: "Out of time", time };
    case "stopped":
      return { tone: "quiet", text: "Stopped", time: neverStarted(result) ? null : time };
    case "out-of-memory":
      return { tone: "error", text: "Out of memory", time };
    case "output-limit":
      return { tone: "error", text: "Too much output", time };
    case "crashed":
      return { tone: "error", text: "Python crashed", time };
  }
}

function errorMessageOf(result: RunResult): string {
  const isExit = result.error?.type === "SystemExit";
  return isExit && result.exitCode !== null ? `Exited with code ${result.exitCode}` : "Ended with an error";
}

/** The announcement at the end of a run: the status, and the error's type. */
export function endMessage(result: RunResult): string {
  const { text, time } = resultMessage(result);
  const error =
    result.error === undefined || result.error.type === "SystemExit" ? "" : `: ${result.error.type}`;
  return `${text}${error}${time === null ? "" : `, ${time}`}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
