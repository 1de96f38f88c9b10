import type { SandboxState } from "../host";
import { StatusLine } from "../output";
import type { SessionState } from "../session";

interface RunStatusProps {
  session: SessionState;
  /** The engine's state from `displayState`. */
  engine: SandboxState;
  /** In place of how the run ended, when another program has replaced it. */
  previous?: string | null;
}

/** One line that shows what Python and the latest run are doing. */
export function RunStatus({ session: { run, progress }, engine, previous = null }: RunStatusProps) {
  return (
    <StatusLine
      state={engine}
      result={run.status === "ended" ? run.result : null}
      progress={progress}
      startedAt={run.status === "running" ? run.startedAt : null}
      previous={previous}
    />
  );
}
