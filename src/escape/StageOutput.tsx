import { endWords, OutputView } from "../output";
import { useStore } from "../ui";
import { tripWords } from "./trip";
import type { StageEnd, StageId, Trial } from "./trial";
import { VerdictIcon } from "./VerdictIcon";

interface StageOutputProps {
  trial: Trial;
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

function Verdict({ end: { trips, result } }: { end: StageEnd }) {
  const verdict = trips.length > 0 ? "out" : "held";
  return (
    <p className="stage-verdict" data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      <span>
        {trips.length > 0
          ? `It got out. ${trips.map(tripWords).join(" ")}`
          : `${endWords(result)}. None of this page’s instruments noticed a thing.`}
      </span>
    </p>
  );
}
