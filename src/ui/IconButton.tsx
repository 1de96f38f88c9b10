import { Tooltip } from "@base-ui/react/tooltip";
import type { ComponentProps, ReactNode } from "react";
import { underTrigger } from "./placement";

/** Long enough not to flicker under a passing pointer. */
const HOVER_DELAY_MS = 450;

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  icon: ReactNode;
}

/** Out of use it keeps its place in the order of Tab, and the focus, which may be on it as it goes out of use. */
export function IconButton({ label, icon, className, disabled = false, onClick, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root
      disableHoverablePopup
      onOpenChange={(_, details) => {
        // Escape is meant for the dialog or the menu that the button is in: a tooltip goes with it, not instead.
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
          {/* Hidden from assistive technology: it repeats the name. */}
          <Tooltip.Popup className="ui-tooltip" aria-hidden="true">
            {label}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
