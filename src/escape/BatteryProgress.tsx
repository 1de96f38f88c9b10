import type { CSSProperties } from "react";
import { statusWords } from "../output";
import { useStore } from "../ui";
import { PROBES } from "./probes";
import type { Trial, TrialState } from "./trial";

/** While the attempts run: how far they are, beside the button, and as a line below it that takes no room. */
export function BatteryProgress({ trial }: { trial: Trial }) {
  const state = useStore(trial);
  const running = state.activity.kind === "battery";
  const done = state.outcomes.size;
  const probe = runningProbe(state);
  const style: CSSProperties & Record<"--done", number> = { "--done": done / PROBES.length };
  return (
    <>
      {/* Not announced: they follow one another faster than they can be read out. */}
      <p className="escape-hint">
        {probe === undefined ? null : `${done + 1} of ${PROBES.length}: ${probe.title}`}
      </p>
      <p className="escape-hint" role="status">
        {running && probe === undefined ? waitingWords(state) : ""}
      </p>
      {running ? (
        <div
          className="escape-track"
          role="progressbar"
          aria-label="Attempts made"
          aria-valuemin={0}
          aria-valuemax={PROBES.length}
          aria-valuenow={done}
        >
          <div style={style} />
        </div>
      ) : null}
    </>
  );
}

function runningProbe({ activity }: TrialState) {
  return activity.kind === "battery" ? PROBES.find(({ id }) => id === activity.probe) : undefined;
}

function waitingWords({ engine, progress }: TrialState): string {
  if (engine === null) return "Setting the traps";
  if (engine.status === "idle" || engine.status === "running") return "Python is here. Setting the traps";
  // Only the step is announced: the bytes change too often to be listened to.
  return statusWords(engine, null, progress && null, null).text;
}
