import { useRef, type FocusEvent } from "react";
import X from "lucide-react/icons/x";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import type { Toasts } from "../state";
import { useStore } from "./useStore";

/** Always in the page, so that toasts that appear in it are announced. */
export function ToastRegion({ toasts }: { toasts: Toasts }) {
  const toast = useStore(toasts);
  const focusBefore = useRef<EventTarget | null>(null);

  function hold(event: FocusEvent<HTMLDivElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) focusBefore.current = event.relatedTarget;
    toasts.hold(true);
  }

  /** Runs an action that removes the toast, and moves the focus back to where it was. */
  function close(action: () => void) {
    action();
    if (focusBefore.current instanceof HTMLElement) focusBefore.current.focus();
    focusBefore.current = null;
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
            <Button variant="link" onClick={() => close(toasts.act)}>
              {toast.action.label}
            </Button>
          )}
          <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={() => close(toasts.dismiss)} />
        </div>
      )}
    </div>
  );
}
