import type { ReactNode } from "react";

import type { BootProgress, RunResult, SandboxState } from "../../host/index";
import { statusMessage } from "./runMessages";
import type { StatusMessage } from "./runMessages";
import "./status.css";
import { useElapsed } from "./useElapsed";

export interface StatusLineProps {
  readonly state: SandboxState;
  /** The last run's result; null before the first run, and after its output was cleared. */
  readonly result: RunResult | null;
  readonly progress: BootProgress | null;
  /** When the current run started, by `performance.now()`; null when none runs. */
  readonly startedAt: number | null;
  /** In place of how the last run ended, when its output is not of the program that is shown. */
  readonly previous?: string | null;
}

/** Shows what Python is doing, above the output. Not a live region, since the output announces starts and ends. */
export function StatusLine({
  state,
  result,
  progress,
  startedAt,
  previous = null,
}: StatusLineProps): ReactNode {
  const elapsed = useElapsed(state.status === "running" ? startedAt : null);
  const isPrevious = previous !== null && state.status === "idle" && result !== null;
  const { tone, text, time }: StatusMessage = isPrevious
    ? { tone: "quiet", text: previous, time: null }
    : statusMessage(state, result, progress, elapsed);
  return (
    <div className="output-status">
      <span className={`output-dot output-dot-${tone}`} aria-hidden />
      <span className="output-status-text" title={text}>
        {text}
      </span>
      {time !== null && <span className="output-time">{time}</span>}
    </div>
  );
}
