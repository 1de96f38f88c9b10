import { useRef, useState } from "react";
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { copyText } from "../../page";
import { Button, Popover } from "../../ui";
import type { Program } from "../../workspace";
import { makeShareLink, type ShareLink } from "./makeShareLink";

export function SharePanel({ program }: { program(): Program }) {
  const [link, setLink] = useState<ShareLink | null>(null);
  return (
    <Popover
      label="Share this program"
      className="share"
      onOpenChange={(open) => setLink(open ? makeShareLink(program(), window.location.href) : null)}
      trigger={<Button className="topbar-wide">Share</Button>}
    >
      <h2 className="panel-title">Share this program</h2>
      <ShareBody link={link} />
    </Popover>
  );
}

/** The link, its content, and what opening it does. */
export function ShareBody({ link }: { link: ShareLink | null }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const url = link?.ok === true ? link.url : "";

  async function copy() {
    const done = await copyText(url);
    setCopied(done ? "yes" : "refused");
    if (!done) field.current?.select();
  }

  return (
    <>
      <p className="panel-lead">
        The program is stored in the link itself and nowhere else. Opening the link never runs it.
      </p>
      {link?.ok === false ? (
        <p className="share-problem">{link.message}</p>
      ) : (
        <div className="share-row">
          <input
            ref={field}
            className="ui-field"
            aria-label="Link to this program"
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            variant="primary"
            icon={copied === "yes" ? <Check aria-hidden /> : <Copy aria-hidden />}
            onClick={() => void copy()}
          >
            {copied === "yes" ? "Copied" : "Copy"}
          </Button>
        </div>
      )}
      <p className="share-facts" role="status">
        {copied === "refused"
          ? "Copying is blocked by the browser. The link is selected: copy it by hand."
          : link?.ok === true
            ? link.facts
            : " "}
      </p>
    </>
  );
}
