import type { SandboxState } from "../host";
import { StatusLine } from "../output";
import type { SessionState } from "../session";

interface RunStatusProps {
  session: SessionState;
  /** Its engine as it is to be shown, by `displayState`. */
  engine: SandboxState;
}

/** What Python and the latest run are doing, in a line. */
export function RunStatus({ session: { run, progress }, engine }: RunStatusProps) {
  return (
    <StatusLine
      state={engine}
      result={run.status === "ended" ? run.result : null}
      progress={progress}
      startedAt={run.status === "running" ? run.startedAt : null}
    />
  );
}
