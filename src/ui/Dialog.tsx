import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from "react";
import X from "lucide-react/icons/x";
import { IconButton } from "./IconButton";

interface DialogProps {
  open: boolean;
  title: string;
  className?: string;
  onClose(): void;
  children: ReactNode;
}

/** A native modal dialog: Escape, the cross and a click on the backdrop close it; focus goes back where it was. */
export function Dialog({ open, title, className, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) {
      element.showModal();
      // Not on its first button, which is the one that closes it.
      element.focus();
    } else if (!open && element.open) {
      element.close();
    }
  }, [open]);

  function closeOnBackdrop(event: MouseEvent<HTMLDialogElement>) {
    // The padding is the body's, so a click on the dialog itself is a click on its backdrop.
    if (event.target === event.currentTarget) event.currentTarget.close();
  }

  return (
    <dialog
      ref={dialog}
      className={["ui-dialog", className].filter(Boolean).join(" ")}
      tabIndex={-1}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={closeOnBackdrop}
    >
      <div className="ui-dialog-body">
        <header className="ui-dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label="Close" icon={<X aria-hidden />} onClick={() => dialog.current?.close()} />
        </header>
        {open ? children : null}
      </div>
    </dialog>
  );
}
