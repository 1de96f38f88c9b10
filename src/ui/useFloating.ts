import { useEffect, useRef, useState, type RefObject, type ToggleEvent } from "react";
import { placeBeside, type Align } from "./placeBeside";

/** Clears the bar that the anchor stands in. */
const GAP = 14;

/** Keeps a native popover beside its anchor while it is open. Spread the result over the popover. */
export function useFloating(
  floating: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  align: Align,
  onOpenChange?: (open: boolean) => void,
) {
  const [open, setOpen] = useState(false);
  const frame = useRef(0);

  function place() {
    if (floating.current !== null && anchor.current !== null)
      placeBeside(floating.current, anchor.current, align, GAP);
  }

  useEffect(() => {
    if (!open) return;
    window.addEventListener("resize", place);
    return () => window.removeEventListener("resize", place);
  });

  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  return {
    onBeforeToggle(event: ToggleEvent) {
      if (event.target !== event.currentTarget || event.newState !== "open") return;
      // It has no size before it is shown, and "toggle" comes after a paint: this is the moment between.
      frame.current = requestAnimationFrame(place);
    },
    onToggle(event: ToggleEvent) {
      if (event.target !== event.currentTarget) return;
      const nowOpen = event.newState === "open";
      setOpen(nowOpen);
      onOpenChange?.(nowOpen);
    },
  };
}
