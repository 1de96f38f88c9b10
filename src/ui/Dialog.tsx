import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { useRef, type ReactNode } from "react";
import X from "lucide-react/icons/x";
import { IconButton } from "./IconButton";

interface DialogProps {
  open: boolean;
  title: string;
  className?: string;
  onClose(): void;
  children: ReactNode;
}

/** A modal dialog. Escape, its close button and a click on the backdrop close it; the focus then returns to where it was. */
export function Dialog({ open, title, className, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="ui-dialog-backdrop" />
        <BaseDialog.Popup
          ref={dialog}
          // Its first button would close it.
          initialFocus={dialog}
          aria-modal="true"
          className={["ui-dialog", className].filter(Boolean).join(" ")}
        >
          <div className="ui-dialog-body">
            <header className="ui-dialog-head">
              <BaseDialog.Title>{title}</BaseDialog.Title>
              <BaseDialog.Close render={<IconButton label="Close" icon={<X aria-hidden />} />} />
            </header>
            {children}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
