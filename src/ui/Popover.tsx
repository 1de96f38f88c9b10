import { Popover as BasePopover } from "@base-ui/react/popover";
import { useRef, type ReactElement, type ReactNode } from "react";
import { besideTrigger } from "./placement";

interface PopoverProps {
  /** The accessible name. */
  label: string;
  className?: string;
  onOpenChange?(open: boolean): void;
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
}

/** A panel that takes the focus. Escape, a click outside and leaving it by Tab close it. */
export function Popover({ label, className, onOpenChange, trigger, children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  return (
    <BasePopover.Root onOpenChange={(open) => onOpenChange?.(open)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner {...besideTrigger}>
          <BasePopover.Popup
            ref={panel}
            // The panel itself, so that a screen reader starts with its name.
            initialFocus={panel}
            aria-label={label}
            className={["ui-popover", className].filter(Boolean).join(" ")}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
