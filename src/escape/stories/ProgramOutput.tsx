import { endMessage, OutputView } from "../../output";
import { useStore } from "../../ui";
import { detectionMessage } from "../verdict/detection";
import type { PanelResult, PanelId, ProbeRunner } from "../probes/probeRunner";
import { VerdictIcon } from "../suite/VerdictIcon";

interface ProgramOutputProps {
  runner: ProbeRunner;
  panel: PanelId;
  label: string;
}

/** A program's output, and what the page detected while it ran. */
export function ProgramOutput({ runner, panel, label }: ProgramOutputProps) {
  const end = useStore(runner).results.get(panel) ?? null;
  return (
    <div className="program-panel">
      <div className="program-printed">
        <OutputView
          transcript={runner.transcript(panel)}
          label={`Output: ${label}`}
          onJump={() => undefined}
        />
      </div>
      <div role="status">{end === null ? null : <Verdict end={end} />}</div>
    </div>
  );
}

function Verdict({ end: { detections, result } }: { end: PanelResult }) {
  const verdict = detections.length > 0 ? "out" : "held";
  return (
    <p className="program-verdict" data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      <span>
        {detections.length > 0
          ? `It got out. ${detections.map(detectionMessage).join(" ")}`
          : `${endMessage(result)}. None of this page’s checks detected anything.`}
      </span>
    </p>
  );
}
