import type { CSSProperties } from "react";
import { statusMessage } from "../../output";
import { useStore } from "../../ui";
import { PROBES } from "../probes/probes";
import type { ProbeRunner, ProbeRunnerState } from "../probes/probeRunner";

/** The progress of the attempts: a text beside the button, and a line below it that takes no room. */
export function SuiteProgress({ runner }: { runner: ProbeRunner }) {
  const state = useStore(runner);
  const running = state.activity.kind === "suite";
  const done = state.outcomes.size;
  const probe = runningProbe(state);
  const style: CSSProperties & Record<"--done", number> = { "--done": done / PROBES.length };
  return (
    <>
      {/* Not announced, since the attempts follow each other faster than they can be read out. */}
      <p className="escape-hint">
        {probe === undefined ? null : `${done + 1} of ${PROBES.length}: ${probe.title}`}
      </p>
      <p className="escape-hint" role="status">
        {running && probe === undefined ? waitingMessage(state) : ""}
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

function runningProbe({ activity }: ProbeRunnerState) {
  return activity.kind === "suite" ? PROBES.find(({ id }) => id === activity.probe) : undefined;
}

function waitingMessage({ engine, progress }: ProbeRunnerState): string {
  if (engine === null) return "Setting the traps";
  if (engine.status === "idle" || engine.status === "running") return "Python is ready. Setting the traps";
  // Only the step is announced: the number of bytes changes too often.
  return statusMessage(engine, null, progress && null, null).text;
}
