import type { BootProgress, RunResult, SandboxState } from "../../host/index";
import { neverStarted } from "./closingMessage";
import { errorSummary } from "./errorSummary";
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
        ? "Loading Python"
        : `Loading Python: ${megabytes(progress.loadedBytes)} of ${megabytes(progress.totalBytes)} MB`;
    case "compiling":
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
  crashed: "Python crashed. Restarting",
  idle: "Python was idle for too long. Restarting",
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
      return { tone: "error", text: "Time limit reached", time };
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

function errorMessageOf({ error, exitCode }: RunResult): string {
  if (error === undefined) return "Ended with an error";
  const isExit = error.type === "SystemExit";
  return isExit && exitCode !== null ? `Exited with code ${exitCode}` : errorSummary(error);
}

/** The announcement at the end of a run: what the status line says. */
export function endMessage(result: RunResult): string {
  const { text, time } = resultMessage(result);
  if (time === null) return text;
  // An error has commas of its own.
  return result.status === "error" ? `${text}. ${time}` : `${text}, ${time}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
