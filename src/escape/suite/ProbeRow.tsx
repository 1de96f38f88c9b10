import ChevronRight from "lucide-react/icons/chevron-right";
import type { Outcome } from "../verdict/verdict";
import { OutputView } from "../../output";
import type { Probe } from "../probes/probe";
import { ProgramText } from "../stories/ProgramText";
import type { ProbeRunner } from "../probes/probeRunner";
import { VerdictIcon, verdictLabel } from "./VerdictIcon";

interface ProbeRowProps {
  runner: ProbeRunner;
  probe: Probe;
  outcome: Outcome | null;
  running: boolean;
}

export function ProbeRow({ runner, probe, outcome, running }: ProbeRowProps) {
  const verdict = outcome?.verdict ?? null;
  return (
    <li>
      <details className="probe" data-verdict={verdict ?? "none"}>
        <summary>
          {running ? <span className="probe-pulse" aria-hidden /> : <VerdictIcon verdict={verdict} />}
          <span className="probe-words">
            <span className="probe-title">{probe.title}</span>
            {outcome === null ? null : <span className="probe-happened">{outcome.happened}</span>}
          </span>
          <span className="probe-verdict">{running ? "Running" : verdictLabel(verdict)}</span>
          <ChevronRight aria-hidden className="lucide probe-chevron" />
        </summary>
        <div className="probe-body">
          <dl>
            <dt>The fence</dt>
            <dd>{probe.fence}</dd>
            <dt>The verdict rests on</dt>
            <dd>{probe.evidence}</dd>
          </dl>
          {probe.before === undefined ? null : <ProgramText program={probe.before} />}
          <ProgramText program={probe} />
        </div>
      </details>
      {probe.isShown === true && (running || outcome !== null) ? (
        <div className="probe-output">
          <OutputView
            transcript={runner.transcript("probe")}
            label={`Output: ${probe.title}`}
            onJump={() => undefined}
          />
        </div>
      ) : null}
    </li>
  );
}
