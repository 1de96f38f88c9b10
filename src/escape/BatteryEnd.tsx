import { useStore } from "../ui";
import { PROBES } from "./probes";
import { tierWords } from "./seenHeaders";
import { tally, tallyWords } from "./summaryText";
import { tripWords } from "./trip";
import type { Trial } from "./trial";
import { VerdictIcon } from "./VerdictIcon";

/** What came of all of them together. */
export function BatteryEnd({ trial }: { trial: Trial }) {
  const { outcomes, ended, headers, blind } = useStore(trial);
  const counts = tally(PROBES, outcomes);
  const verdict = counts.out > 0 ? "out" : counts.unclear > 0 ? "unclear" : "held";
  return (
    <div role="status" className="escape-live">
      {ended === null ? null : (
        <div className="escape-end" data-verdict={verdict}>
          <VerdictIcon verdict={verdict} />
          <div>
            <p className="escape-tally">{tallyWords(counts)}</p>
            <p>
              {tierWords(headers)} The page’s longest pause meanwhile was {ended.longestPauseMs} ms.
            </p>
            {blind.length === 0 ? null : (
              <p>
                In this browser some instruments do not work, so nobody watched for this:{" "}
                {blind.map(tripWords).join(" ")}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
