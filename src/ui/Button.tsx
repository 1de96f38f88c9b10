import type { ComponentProps, ReactNode } from "react";

export type ButtonVariant = "primary" | "outline" | "quiet" | "soft" | "link";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  icon?: ReactNode;
}

export function Button({ variant = "quiet", icon, className, children, ...rest }: ButtonProps) {
  const names = ["ui-button", `ui-button-${variant}`, className].filter(Boolean).join(" ");
  return (
    <button type="button" className={names} {...rest}>
      {icon}
      <span className="ui-button-label">{children}</span>
    </button>
  );
}
