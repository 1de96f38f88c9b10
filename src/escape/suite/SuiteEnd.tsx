import { useStore } from "../../ui";
import { PROBES } from "../probes/probes";
import { tierLabel } from "../verdict/siteHeaders";
import { tally, tallyMessage } from "../verdict/summaryText";
import { detectionMessage } from "../verdict/detection";
import type { ProbeRunner } from "../probes/probeRunner";
import { VerdictIcon } from "./VerdictIcon";

/** The result of all attempts together. */
export function SuiteEnd({ runner }: { runner: ProbeRunner }) {
  const { outcomes, ended, headers, unavailable } = useStore(runner);
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
              {tierLabel(headers)} The page’s longest pause in the meantime was {ended.longestPauseMs} ms.
            </p>
            {unavailable.length === 0 ? null : (
              <p>
                In this browser some checks do not work, so this was not watched:{" "}
                {unavailable.map(detectionMessage).join(" ")}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
