import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { statusWords } from "../output";
import { Button, useStore } from "../ui";
import type { StageId, Trial, TrialState } from "./trial";

interface StageRunProps {
  trial: Trial;
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

function waitingWords({ engine, progress }: TrialState): string {
  return engine === null || engine.status === "idle" ? "" : statusWords(engine, null, progress, null).text;
}
