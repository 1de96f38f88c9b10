import { useState } from "react";
import Copy from "lucide-react/icons/copy";
import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { copyText } from "../../page";
import { Button, useStore } from "../../ui";
import { SuiteEnd } from "./SuiteEnd";
import { SuiteProgress } from "./SuiteProgress";
import { ProbeRow } from "./ProbeRow";
import { GROUPS, PROBES } from "../probes/probes";
import { summaryText } from "../verdict/summaryText";
import type { ProbeRunner } from "../probes/probeRunner";

/** The attempts, one button that runs all of them, and the result of each. */
export function Suite({ runner, site }: { runner: ProbeRunner; site: URL }) {
  const { activity, outcomes, ended, headers, unavailable } = useStore(runner);
  const [copied, setCopied] = useState("");
  const running = activity.kind === "suite";

  async function copySummary() {
    if (ended === null) return;
    const text = summaryText({
      probes: PROBES,
      outcomes,
      headers,
      unavailable,
      date: ended.date,
      longestPauseMs: ended.longestPauseMs,
      userAgent: navigator.userAgent,
      site: site.href,
    });
    setCopied((await copyText(text)) ? "Copied" : "Copying is blocked by the browser.");
  }

  return (
    <section className="escape-suite" aria-label="The attempts">
      <div className="escape-controls">
        <Button
          variant={running ? "outline" : "primary"}
          className="escape-run"
          icon={running ? <Square aria-hidden /> : <Play aria-hidden />}
          aria-disabled={activity.kind === "panel"}
          onClick={() => {
            setCopied("");
            if (running) runner.stop();
            else void runner.runSuite();
          }}
        >
          {running ? "Stop" : ended === null ? `Run all ${PROBES.length}` : "Run again"}
        </Button>
        {ended === null ? null : (
          <Button variant="outline" icon={<Copy aria-hidden />} onClick={() => void copySummary()}>
            Copy summary
          </Button>
        )}
        <span className="escape-copied" role="status">
          {copied}
        </span>
        {running || ended !== null ? null : (
          <p className="escape-hint">
            About 30 seconds after Python has loaded (8 MB). Nothing runs before you press.
          </p>
        )}
        <SuiteProgress runner={runner} />
      </div>
      <SuiteEnd runner={runner} />
      {GROUPS.map(({ group, title, blurb }) => (
        <section key={group} className="escape-group" aria-labelledby={`group-${group}`}>
          <div className="escape-head">
            <h2 id={`group-${group}`}>{title}</h2>
            <p>{blurb}</p>
          </div>
          <ul>
            {PROBES.filter((probe) => probe.group === group).map((probe) => (
              <ProbeRow
                key={probe.id}
                runner={runner}
                probe={probe}
                outcome={outcomes.get(probe.id) ?? null}
                running={running && activity.probe === probe.id}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
