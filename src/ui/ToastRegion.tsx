import { useRef, type FocusEvent } from "react";
import X from "lucide-react/icons/x";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import type { Toasts } from "../state";
import { useStore } from "./useStore";

/** Always in the page, so that what appears in it is announced. */
export function ToastRegion({ toasts }: { toasts: Toasts }) {
  const toast = useStore(toasts);
  const cameFrom = useRef<EventTarget | null>(null);

  function hold(event: FocusEvent<HTMLDivElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget;
    toasts.hold(true);
  }

  /** What was pressed is about to go: the focus goes back to where it was before. */
  function leave(by: () => void) {
    by();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    cameFrom.current = null;
  }

  return (
    <div className="ui-toasts" role="status">
      {toast === null ? null : (
        <div
          key={toast.id}
          className="ui-toast"
          onPointerEnter={() => toasts.hold(true)}
          onPointerLeave={() => toasts.hold(false)}
          onFocus={hold}
          onBlur={() => toasts.hold(false)}
        >
          <span className="ui-toast-message">{toast.message}</span>
          {toast.action === null ? null : (
            <Button variant="link" onClick={() => leave(toasts.act)}>
              {toast.action.label}
            </Button>
          )}
          <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={() => leave(toasts.dismiss)} />
        </div>
      )}
    </div>
  );
}
