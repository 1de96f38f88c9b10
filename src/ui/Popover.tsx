import { useId, useRef, type FocusEvent, type ReactNode, type RefObject } from "react";
import { useFloating } from "./useFloating";
import type { Align } from "./placeBeside";

/** Spread over the button that opens the popover. The browser announces its state and gives focus back to it. */
export interface PopoverTriggerProps {
  ref: RefObject<HTMLButtonElement | null>;
  popoverTarget: string;
  "aria-haspopup": "dialog";
}

interface PopoverProps {
  /** The accessible name. */
  label: string;
  align?: Align;
  className?: string;
  onOpenChange?(open: boolean): void;
  trigger(props: PopoverTriggerProps): ReactNode;
  children: ReactNode;
}

/** A native popover that takes the focus: Escape, a click elsewhere and going on by Tab close it. */
export function Popover({ label, align = "end", className, onOpenChange, trigger, children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const floating = useFloating(panel, button, align, (open) => {
    // On the whole of it, so that it is read from its name on.
    if (open) panel.current?.focus();
    onOpenChange?.(open);
  });

  function closeBehind(event: FocusEvent<HTMLDivElement>) {
    const next = event.relatedTarget;
    if (next === null || next === button.current || event.currentTarget.contains(next)) return;
    event.currentTarget.hidePopover();
  }

  return (
    <>
      {trigger({ ref: button, popoverTarget: id, "aria-haspopup": "dialog" })}
      <div
        {...floating}
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={label}
        className={["ui-popover", className].filter(Boolean).join(" ")}
        onBlur={closeBehind}
      >
        {children}
      </div>
    </>
  );
}
