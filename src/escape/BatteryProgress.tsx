import type { CSSProperties } from "react";
import { statusWords } from "../output";
import { useStore } from "../ui";
import { PROBES } from "./probes";
import type { Trial, TrialState } from "./trial";

/** While the attempts run: how far they are, for the eye and for the ear. */
export function BatteryProgress({ trial }: { trial: Trial }) {
  const state = useStore(trial);
  const running = state.activity.kind === "battery";
  const done = state.outcomes.size;
  const style: CSSProperties & Record<"--done", number> = { "--done": done / PROBES.length };
  return (
    <div className="escape-progress" data-shown={running}>
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
      <p role="status">{running ? words(state) : ""}</p>
    </div>
  );
}

function words({ activity, outcomes, engine, progress }: TrialState): string {
  const probe = activity.kind === "battery" ? PROBES.find(({ id }) => id === activity.probe) : undefined;
  if (probe !== undefined) return `${outcomes.size + 1} of ${PROBES.length}: ${probe.title}`;
  // Only the step is announced: the bytes change too often to be listened to.
  return engine === null ? "Setting the traps" : statusWords(engine, null, progress && null, null).text;
}
