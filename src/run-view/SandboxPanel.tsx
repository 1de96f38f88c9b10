import type { ReactNode } from "react";
import Clock from "lucide-react/icons/clock";
import Folder from "lucide-react/icons/folder";
import Globe from "lucide-react/icons/globe";
import KeyRound from "lucide-react/icons/key-round";
import Power from "lucide-react/icons/power";
import Shield from "lucide-react/icons/shield";
import type { BootReport } from "../host";
import { Button, Popover } from "../ui";
import { bootMessage } from "./bootMessage";

interface SandboxPanelProps {
  /** The class of the button, whose size depends on the page. */
  triggerClassName: string;
  /** Four lines without icons, for an embed. */
  brief?: boolean;
  credentials: string;
  runtime: string;
  /** How Python first started; null until it has. The brief form shows only a start without the snapshot. */
  boot: BootReport | null;
  /** The page's own additions, such as its limits. */
  children?: ReactNode;
}

/** What the program can reach, behind a button. */
export function SandboxPanel({
  triggerClassName,
  brief = false,
  credentials,
  runtime,
  boot,
  children,
}: SandboxPanelProps) {
  const lead = (
    <p className="sandbox-panel-lead">
      It runs in your browser, sealed off. Your code is never sent to a server.
    </p>
  );
  const rows: readonly (readonly [term: string, text: string, icon: ReactNode])[] = [
    ["Files", "Only those it creates; deleted after the run", <Folder key="files" aria-hidden />],
    ["Network", "Nothing", <Globe key="network" aria-hidden />],
    ["Credentials", credentials, <KeyRound key="credentials" aria-hidden />],
    ["Limits", runtime, <Clock key="runtime" aria-hidden />],
  ];
  const showsStart = boot !== null && !(brief && boot.restored);
  return (
    <Popover
      label="What this program can access"
      className={brief ? "sandbox-panel sandbox-panel-brief" : "sandbox-panel"}
      trigger={
        <Button variant="soft" className={triggerClassName} icon={<Shield aria-hidden />}>
          Sealed
        </Button>
      }
    >
      <h2>What this program can access</h2>
      {brief ? null : lead}
      <dl className="access">
        {rows.map(([term, text, icon]) => (
          <div key={term} className="access-row">
            {brief ? null : icon}
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {showsStart ? (
          <div className="access-row">
            {brief ? null : <Power aria-hidden />}
            <dt>Start</dt>
            <dd>{bootMessage(boot)}</dd>
          </div>
        ) : null}
      </dl>
      {brief ? lead : null}
      {children}
    </Popover>
  );
}
