import { endMessage, OutputView } from "../output";
import { useStore } from "../ui";
import { detectionMessage } from "./detection";
import type { StageEnd, StageId, ProbeRunner } from "./probeRunner";
import { VerdictIcon } from "./VerdictIcon";

interface StageOutputProps {
  trial: ProbeRunner;
  stage: StageId;
  label: string;
}

/** What a program printed, in its box, and what the page's instruments noticed of it. */
export function StageOutput({ trial, stage, label }: StageOutputProps) {
  const end = useStore(trial).stages.get(stage) ?? null;
  return (
    <div className="stage">
      <div className="stage-printed">
        <OutputView
          transcript={trial.transcript(stage)}
          label={`Output: ${label}`}
          onJump={() => undefined}
        />
      </div>
      <div role="status">{end === null ? null : <Verdict end={end} />}</div>
    </div>
  );
}

function Verdict({ end: { detections, result } }: { end: StageEnd }) {
  const verdict = detections.length > 0 ? "out" : "held";
  return (
    <p className="stage-verdict" data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      <span>
        {detections.length > 0
          ? `It got out. ${detections.map(detectionMessage).join(" ")}`
          : `${endMessage(result)}. None of this page’s instruments noticed a thing.`}
      </span>
    </p>
  );
}
