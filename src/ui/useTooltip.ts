import { useCallback, useEffect, useRef, type FocusEvent, type PointerEvent, type RefObject } from "react";
import { placeBeside } from "./placeBeside";

/** Long enough not to flicker under a passing pointer. */
const HOVER_DELAY_MS = 450;

/** Shows a tooltip beside its anchor on hover with a mouse and on keyboard focus. */
export function useTooltip(anchor: RefObject<HTMLElement | null>) {
  const tooltip = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);

  const hide = useCallback(() => {
    window.clearTimeout(timer.current);
    if (tooltip.current?.matches(":popover-open")) tooltip.current.hidePopover();
  }, []);

  const show = useCallback(() => {
    const element = tooltip.current;
    if (element === null || anchor.current === null || element.matches(":popover-open")) return;
    element.showPopover();
    placeBeside(element, anchor.current, "center", 6);
  }, [anchor]);

  useEffect(() => () => window.clearTimeout(timer.current), []);

  const anchorProps = {
    onPointerEnter(event: PointerEvent) {
      if (event.pointerType !== "mouse") return;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(show, HOVER_DELAY_MS);
    },
    onPointerLeave: hide,
    onPointerDown: hide,
    onFocus(event: FocusEvent) {
      if (!event.currentTarget.matches(":focus-visible")) return;
      window.clearTimeout(timer.current);
      // Not within the event: a closing menu gives focus back while the browser lets no other popover open.
      timer.current = window.setTimeout(show);
    },
    onBlur: hide,
  };
  return { tooltip, anchorProps, hide };
}
