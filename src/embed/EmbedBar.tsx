import RotateCcw from "lucide-react/icons/rotate-ccw";
import Undo2 from "lucide-react/icons/undo-2";
import { useState } from "react";
import { defaultLimits, type BootReport, type SandboxState } from "../host";
import { RunButton, SandboxPanel } from "../run-view";
import type { RunPhase } from "../session";
import { Button } from "../ui";
import { PlaygroundLink } from "./PlaygroundLink";

export type ResetState = "nothing" | "reset" | "undo";

interface EmbedBarProps {
  runnable: boolean;
  run: RunPhase;
  engine: SandboxState;
  boot: BootReport | null;
  /** Null when the program cannot be edited. */
  reset: ResetState | null;
  /** The editor uses the Tab key. */
  takesTab: boolean;
  playgroundUrl: string;
  onRun(): void;
  onStop(): void;
  onReset(): void;
}

export function EmbedBar(props: EmbedBarProps) {
  const { runnable, run, engine, reset, takesTab, playgroundUrl } = props;
  const [blocked, setBlocked] = useState(false);
  return (
    <>
      <div className="embed-bar">
        {runnable ? (
          <RunButton
            className="embed-run"
            run={run}
            engine={engine}
            onRun={props.onRun}
            onStop={props.onStop}
          />
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
        <span className="embed-space">{takesTab ? <LeaveHint /> : null}</span>
        <SandboxPanel
          brief
          triggerClassName="embed-sealed"
          credentials="None: no cookies, no storage, no page"
          runtime={`10 s and ${defaultLimits().memoryMiB} MiB, fresh each run`}
          boot={props.boot}
        />
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

/** Shown while the editor has the focus. Hidden from screen readers, since the editor's description says it too. */
function LeaveHint() {
  return (
    <span className="embed-way-out" aria-hidden>
      Press Esc, then Tab to leave the editor
    </span>
  );
}
