import { defaultLimits } from "../host";
import Shield from "lucide-react/icons/shield";
import { Button, Popover } from "../ui";

/** What the program can reach, in four lines. While it is open the embed is at least high enough to show it. */
export function SealedBadge() {
  return (
    <Popover
      label="What this program can reach"
      className="embed-reach"
      trigger={
        <Button variant="soft" className="embed-sealed" icon={<Shield aria-hidden />}>
          Sealed
        </Button>
      }
    >
      <h2>What this program can reach</h2>
      <dl>
        <dt>Files</dt>
        <dd>Only its own, gone after the run</dd>
        <dt>Network</dt>
        <dd>Nothing</dd>
        <dt>Credentials</dt>
        <dd>None: no cookies, no storage, no page</dd>
        <dt>Runtime</dt>
        <dd>10 s and {defaultLimits().memoryMiB} MiB, fresh each run</dd>
      </dl>
      <p>It runs in your browser, behind glass. No server sees it.</p>
    </Popover>
  );
}
