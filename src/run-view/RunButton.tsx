import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import type { RunPhase } from "../session";
import { isActive } from "../session";
import type { SandboxState } from "../host";
import { Button } from "../ui";

interface RunButtonProps {
  run: RunPhase;
  engine: SandboxState;
  className?: string;
  onRun(): void;
  onStop(): void;
}

/** One element both runs and stops, so that it keeps the focus. */
export function RunButton({ run, engine, className, onRun, onStop }: RunButtonProps) {
  const active = isActive(run);
  return (
    <Button
      className={["run-button", className].filter(Boolean).join(" ")}
      variant={active ? "outline" : "primary"}
      icon={active ? <Square aria-hidden /> : <Play aria-hidden />}
      // The run is already being stopped: a second press would change nothing.
      aria-disabled={engine.status === "stopping"}
      onClick={active ? onStop : onRun}
    >
      {active ? "Stop" : "Run"}
    </Button>
  );
}
