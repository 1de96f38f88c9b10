import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { Button } from "../ui";

interface RunButtonProps {
  active: boolean;
  /** Being ended: a second press would change nothing. */
  stopping: boolean;
  onRun(): void;
  onStop(): void;
}

/** One button in one place: the same element runs and stops, so that focus stays on it. */
export function RunButton({ active, stopping, onRun, onStop }: RunButtonProps) {
  return (
    <Button
      className="run-button"
      variant={active ? "outline" : "primary"}
      icon={active ? <Square aria-hidden /> : <Play aria-hidden />}
      aria-disabled={stopping}
      onClick={active ? onStop : onRun}
    >
      {active ? "Stop" : "Run"}
    </Button>
  );
}
