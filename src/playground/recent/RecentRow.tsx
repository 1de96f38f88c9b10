import X from "lucide-react/icons/x";
import { Button, IconButton } from "../../ui";
import type { RecentProgram } from "../../workspace";
import { firstLine } from "./firstLine";
import { formatWhen } from "./formatWhen";

interface RecentRowProps {
  recent: RecentProgram;
  /** "open": in this tab. "removed": it can be put back. "back": it has been put back and takes the focus. */
  state: "listed" | "open" | "removed" | "back";
  now: number;
  onOpen(): void;
  onRemove(): void;
  onPutBack(): void;
}

export function RecentRow({ recent, state, now, onOpen, onRemove, onPutBack }: RecentRowProps) {
  const { name, code } = recent.program;
  if (state === "removed") {
    return (
      <li className="recent-row">
        <p className="recent-removed">Removed {name}.</p>
        <Button variant="link" autoFocus onClick={onPutBack}>
          Undo
        </Button>
      </li>
    );
  }
  const line = firstLine(code);
  const date = new Date(recent.changedAt);
  return (
    <li className="recent-row">
      <button
        type="button"
        className="recent-open"
        aria-current={state === "open" ? "true" : undefined}
        autoFocus={state === "back"}
        onClick={onOpen}
      >
        <span className="recent-name">{name}</span>
        <time className="recent-when" dateTime={date.toISOString()} title={date.toLocaleString("en-GB")}>
          {state === "open" ? "open in this tab" : formatWhen(recent.changedAt, now)}
        </time>
        <span className="recent-line">{line === "" ? "Empty" : <code>{line}</code>}</span>
      </button>
      {state === "open" ? null : (
        <IconButton label={`Remove ${name}`} icon={<X aria-hidden />} onClick={onRemove} />
      )}
    </li>
  );
}
