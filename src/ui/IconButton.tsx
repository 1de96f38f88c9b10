import { Tooltip } from "@base-ui/react/tooltip";
import type { ComponentProps, ReactNode } from "react";
import { underTrigger } from "./placement";

/** Long enough for a passing pointer not to show it. */
const HOVER_DELAY_MS = 450;

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** The accessible name, also shown as a tooltip. */
  label: string;
  icon: ReactNode;
}

/** A disabled button stays in the Tab order and keeps the focus, which may be on it when it is disabled. */
export function IconButton({ label, icon, className, disabled = false, onClick, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root
      disableHoverablePopup
      onOpenChange={(_, details) => {
        // Escape closes the dialog or menu around the button too, not only the tooltip.
        if (details.reason === "escape-key") details.allowPropagation();
      }}
    >
      <Tooltip.Trigger
        type="button"
        delay={HOVER_DELAY_MS}
        {...rest}
        {...(disabled ? { "aria-disabled": true } : { onClick })}
        className={["ui-icon-button", className].filter(Boolean).join(" ")}
        aria-label={label}
      >
        {icon}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner {...underTrigger}>
          {/* Hidden from assistive technology, since it repeats the name. */}
          <Tooltip.Popup className="ui-tooltip" aria-hidden="true">
            {label}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
