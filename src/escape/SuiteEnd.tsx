import { useStore } from "../ui";
import { PROBES } from "./probes";
import { tierLabel } from "./seenHeaders";
import { tally, tallyMessage } from "./summaryText";
import { detectionMessage } from "./detection";
import type { ProbeRunner } from "./probeRunner";
import { VerdictIcon } from "./VerdictIcon";

/** What came of all of them together. */
export function SuiteEnd({ trial }: { trial: ProbeRunner }) {
  const { outcomes, ended, headers, blind } = useStore(trial);
  const counts = tally(PROBES, outcomes);
  const verdict = counts.out > 0 ? "out" : counts.unclear > 0 ? "unclear" : "held";
  return (
    <div role="status" className="escape-live">
      {ended === null ? null : (
        <div className="escape-end" data-verdict={verdict}>
          <VerdictIcon verdict={verdict} />
          <div>
            <p className="escape-tally">{tallyMessage(counts)}</p>
            <p>
              {tierLabel(headers)} The page’s longest pause meanwhile was {ended.longestPauseMs} ms.
            </p>
            {blind.length === 0 ? null : (
              <p>
                In this browser some instruments do not work, so nobody watched for this:{" "}
                {blind.map(detectionMessage).join(" ")}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
