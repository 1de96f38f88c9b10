import Play from "lucide-react/icons/play";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Square from "lucide-react/icons/square";
import Undo2 from "lucide-react/icons/undo-2";
import { useState } from "react";
import { Button } from "../ui";
import type { ResetState } from "./Embed";
import { PlaygroundLink } from "./PlaygroundLink";
import { SealedBadge } from "./SealedBadge";

interface EmbedBarProps {
  runnable: boolean;
  active: boolean;
  /** Being ended: a second press would change nothing. */
  stopping: boolean;
  /** Null: there is nothing that could be reset. */
  reset: ResetState | null;
  /** Tab is the editor's while one writes in it. */
  takesTab: boolean;
  playgroundUrl: string;
  onRun(): void;
  onStop(): void;
  onReset(): void;
}

export function EmbedBar(props: EmbedBarProps) {
  const { runnable, active, stopping, reset, takesTab, playgroundUrl } = props;
  const [blocked, setBlocked] = useState(false);
  return (
    <>
      <div className="embed-bar">
        {runnable ? (
          <Button
            className="embed-run"
            variant={active ? "outline" : "primary"}
            icon={active ? <Square aria-hidden /> : <Play aria-hidden />}
            aria-disabled={stopping}
            onClick={active ? props.onStop : props.onRun}
          >
            {active ? "Stop" : "Run"}
          </Button>
        ) : null}
        {reset === null ? null : (
          <Button
            className="embed-reset"
            icon={reset === "undo" ? <Undo2 aria-hidden /> : <RotateCcw aria-hidden />}
            disabled={reset === "nothing"}
            title={reset === "undo" ? "Bring your changes back" : "Back to the example as it was"}
            onClick={props.onReset}
          >
            {reset === "undo" ? "Undo" : "Reset"}
          </Button>
        )}
        <span className="embed-space">{takesTab ? <WayOut /> : null}</span>
        <SealedBadge />
        <PlaygroundLink href={playgroundUrl} onBlocked={() => setBlocked(true)} />
      </div>
      {blocked ? (
        <div className="embed-blocked" role="status">
          <label>
            This page does not let the frame open a window. The address of the program:
            <input
              className="ui-field"
              readOnly
              value={playgroundUrl}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        </div>
      ) : null}
    </>
  );
}

/** Shown while one writes. Only to the eye: the editor's description says it too. */
function WayOut() {
  return (
    <span className="embed-way-out" aria-hidden>
      Esc, then Tab, leaves the editor
    </span>
  );
}
