import { useRef, type ComponentProps, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { Tooltip } from "./Tooltip";
import { useTooltip } from "./useTooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label" | "ref"> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  icon: ReactNode;
  ref?: RefObject<HTMLButtonElement | null>;
}

/** Out of use it keeps its place in the order of Tab, and the focus, which may be on it as it goes out of use. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, className, ref, disabled = false, onClick, onKeyDown, ...rest } = props;
  const own = useRef<HTMLButtonElement>(null);
  const button = ref ?? own;
  const { tooltip, anchorProps, hide } = useTooltip(button);
  return (
    <>
      <button
        type="button"
        {...rest}
        {...anchorProps}
        {...(disabled ? { "aria-disabled": true } : { onClick })}
        onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
          hide();
          onKeyDown?.(event);
        }}
        ref={button}
        className={["ui-icon-button", className].filter(Boolean).join(" ")}
        aria-label={label}
      >
        {icon}
      </button>
      <Tooltip ref={tooltip}>{label}</Tooltip>
    </>
  );
}
