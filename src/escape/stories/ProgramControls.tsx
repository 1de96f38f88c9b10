import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { statusMessage } from "../../output";
import { Button, useStore } from "../../ui";
import type { PanelId, ProbeRunner, ProbeRunnerState } from "../probes/probeRunner";

interface ProgramControlsProps {
  runner: ProbeRunner;
  panel: PanelId;
  label: string;
  /** Shown beside the button while nothing runs. */
  hint?: string;
  onRun(): void;
}

export function ProgramControls({ runner, panel, label, hint, onRun }: ProgramControlsProps) {
  const state = useStore(runner);
  const running = state.activity.kind === "panel" && state.activity.panel === panel;
  return (
    <div className="program-controls">
      <Button
        variant={running ? "outline" : "soft"}
        icon={running ? <Square aria-hidden /> : <Play aria-hidden />}
        aria-disabled={state.activity.kind !== "none" && !running}
        onClick={running ? runner.stop : onRun}
      >
        {running ? "Stop" : label}
      </Button>
      <span className="program-status">{running ? waitingMessage(state) : hint}</span>
    </div>
  );
}

function waitingMessage({ engine, progress }: ProbeRunnerState): string {
  return engine === null || engine.status === "idle" ? "" : statusMessage(engine, null, progress, null).text;
}
