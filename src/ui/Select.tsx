import type { ComponentProps } from "react";
import ChevronDown from "lucide-react/icons/chevron-down";

/** The browser's own select, dressed: its list, keys and touch wheel are the best there are. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={["ui-select", className].filter(Boolean).join(" ")}>
      <select {...rest}>{children}</select>
      <ChevronDown aria-hidden />
    </span>
  );
}
