import type { MouseEvent } from "react";
import ArrowUpRight from "lucide-react/icons/arrow-up-right";

/** A window that opens takes the focus within this time. */
const OPENED_WITHIN_MS = 800;

interface PlaygroundLinkProps {
  href: string;
  /** The frame's sandbox blocked the new window. */
  onBlocked(): void;
}

export function PlaygroundLink({ href, onBlocked }: PlaygroundLinkProps) {
  function watch(event: MouseEvent) {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    // Only a sandbox blocks links, without an error, and a sandboxed frame has an opaque origin.
    if (!plain || self.origin !== "null") return;
    window.setTimeout(() => {
      if (document.visibilityState === "visible" && document.hasFocus()) onBlocked();
    }, OPENED_WITHIN_MS);
  }

  return (
    <a
      className="ui-button ui-button-quiet embed-open"
      href={href}
      target="_blank"
      rel="noopener"
      aria-label="Open in playground, in a new tab"
      title="Open in playground"
      onClick={watch}
    >
      <span className="ui-button-label embed-open-words">Open in playground</span>
      <ArrowUpRight aria-hidden />
    </a>
  );
}
