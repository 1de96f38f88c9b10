import { useSyncExternalStore } from "react";
import X from "lucide-react/icons/x";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import type { Toasts } from "./toasts";

/** Always in the page, so that what appears in it is announced. */
export function ToastRegion({ toasts }: { toasts: Toasts }) {
  const toast = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot);
  return (
    <div className="ui-toasts" role="status">
      {toast === null ? null : (
        <div
          key={toast.id}
          className="ui-toast"
          onPointerEnter={() => toasts.hold(true)}
          onPointerLeave={() => toasts.hold(false)}
          onFocus={() => toasts.hold(true)}
          onBlur={() => toasts.hold(false)}
        >
          <span className="ui-toast-message">{toast.message}</span>
          {toast.action === null ? null : (
            <Button
              variant="link"
              onClick={() => {
                toasts.dismiss();
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={() => toasts.dismiss()} />
        </div>
      )}
    </div>
  );
}
