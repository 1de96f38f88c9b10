import type { ReactNode, Ref } from "react";

/** Hidden from assistive technology: it repeats the accessible name of the control it belongs to. */
export function Tooltip({ ref, children }: { ref: Ref<HTMLSpanElement>; children: ReactNode }) {
  return (
    <span ref={ref} className="ui-tooltip" popover="manual" aria-hidden="true">
      {children}
    </span>
  );
}
