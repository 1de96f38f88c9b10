import type { ReactNode } from "react";
import Clock from "lucide-react/icons/clock";
import Folder from "lucide-react/icons/folder";
import Globe from "lucide-react/icons/globe";
import KeyRound from "lucide-react/icons/key-round";
import Shield from "lucide-react/icons/shield";
import { Button, Popover } from "../ui";
import { pageLimitWords } from "./pageLimits";
import { TimeLimit } from "./TimeLimit";

interface GlassPanelProps {
  seconds: number;
  onSeconds(seconds: number): void;
}

/** What the program can reach, which limits hold, and what holds them. */
export function GlassPanel({ seconds, onSeconds }: GlassPanelProps) {
  return (
    <Popover
      label="What this program can reach"
      className="glass"
      trigger={
        <Button variant="soft" className="sealed" icon={<Shield aria-hidden />}>
          Sealed
        </Button>
      }
    >
      <h2 className="panel-title">What this program can reach</h2>
      <p className="panel-lead">It runs in your browser, behind glass. No server sees it.</p>
      <dl className="reach">
        <Reach icon={<Folder aria-hidden />} what="Files" words="Only its own, gone after the run" />
        <Reach icon={<Globe aria-hidden />} what="Network" words="Nothing" />
        <Reach icon={<KeyRound aria-hidden />} what="Credentials" words="No cookies, no storage, no page" />
        <Reach icon={<Clock aria-hidden />} what="Runtime" words="Ended at its limits, fresh each run" />
      </dl>
      <div className="limits">
        <div className="limit-chips">
          <TimeLimit seconds={seconds} onChange={onSeconds} />
          {pageLimitWords().map((words) => (
            <span key={words} className="chip">
              {words}
            </span>
          ))}
        </div>
      </div>
      <div className="glass-foot">
        <details className="how">
          <summary>How it is enforced</summary>
          <p>
            Python runs as WebAssembly in a worker, inside a frame that the browser treats as a stranger: it
            has no address, so no cookies, no storage and no way to see this page.
          </p>
          <p>
            The frame’s policy lets nothing out and no new code in: every request is refused by the browser,
            not by Python. This page only reads the text that comes back.
          </p>
          <p>
            The clock and the output meter are on this side of the glass. When a limit is reached, the worker
            is thrown away and the next run gets a new one.
          </p>
        </details>
        <a className="ui-button ui-button-link try-to-leave" href="./escape.html">
          <span className="ui-button-label">Try to get out</span>
        </a>
      </div>
    </Popover>
  );
}

function Reach({ icon, what, words }: { icon: ReactNode; what: string; words: string }) {
  return (
    <div className="reach-row">
      {icon}
      <dt>{what}</dt>
      <dd>{words}</dd>
    </div>
  );
}
