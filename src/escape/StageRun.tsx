import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { statusMessage } from "../output";
import { Button, useStore } from "../ui";
import type { StageId, ProbeRunner, ProbeRunnerState } from "./probeRunner";

interface StageRunProps {
  trial: ProbeRunner;
  stage: StageId;
  label: string;
  /** Beside the button while nothing runs. */
  hint?: string;
  onRun(): void;
}

export function StageRun({ trial, stage, label, hint, onRun }: StageRunProps) {
  const state = useStore(trial);
  const running = state.activity.kind === "stage" && state.activity.stage === stage;
  return (
    <div className="stage-run">
      <Button
        variant={running ? "outline" : "soft"}
        icon={running ? <Square aria-hidden /> : <Play aria-hidden />}
        aria-disabled={state.activity.kind !== "none" && !running}
        onClick={running ? trial.stop : onRun}
      >
        {running ? "Stop" : label}
      </Button>
      <span className="stage-status">{running ? waitingWords(state) : hint}</span>
    </div>
  );
}

function waitingWords({ engine, progress }: ProbeRunnerState): string {
  return engine === null || engine.status === "idle" ? "" : statusMessage(engine, null, progress, null).text;
}
