import type { ComponentProps } from "react";
import ChevronDown from "lucide-react/icons/chevron-down";

/** The browser's own select with our style, since its list, keys and touch wheel work best. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={["ui-select", className].filter(Boolean).join(" ")}>
      <select {...rest}>{children}</select>
      <ChevronDown aria-hidden />
    </span>
  );
}
