import type { BootReport } from "../../host";
import { SandboxPanel } from "../../run-view";
import { pageLimitLabel } from "../pageLimits";
import { TimeLimit } from "./TimeLimit";

interface SealedPanelProps {
  boot: BootReport | null;
  seconds: number;
  onSeconds(seconds: number): void;
}

/** What the program can reach, its limits, and how they are enforced. */
export function SealedPanel({ boot, seconds, onSeconds }: SealedPanelProps) {
  return (
    <SandboxPanel
      triggerClassName="sealed"
      credentials="No cookies, no storage, no page"
      runtime="Stopped at the limits below; every run starts clean"
      boot={boot}
    >
      <div className="limits">
        <div className="limit-chips">
          <TimeLimit seconds={seconds} onChange={onSeconds} />
          {pageLimitLabel().map((label) => (
            <span key={label} className="chip">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div className="sandbox-panel-foot">
        <details className="how">
          <summary>How it is enforced</summary>
          <p>
            Python runs as WebAssembly in a worker, inside a frame that the browser treats as a different
            site, with an opaque origin: no cookies, no storage and no way to see this page.
          </p>
          <p>
            The frame’s policy lets nothing out and no new code in: every request is refused by the browser,
            not by Python. This page only reads the text that comes back.
          </p>
          <p>
            The clock and the output meter are in this page, outside the frame. When a limit is reached, the
            worker is ended and the next run gets a new one.
          </p>
        </details>
        <a
          className="ui-button ui-button-link try-to-leave"
          href="./escape.html"
          target="_blank"
          rel="noopener"
        >
          <span className="ui-button-label">Try to break out</span>
        </a>
      </div>
    </SandboxPanel>
  );
}
