import type { ReactNode } from "react";
import { useCloseMenu } from "./Menu";

interface MenuItemProps {
  icon?: ReactNode;
  /** A second, quieter line. */
  description?: string;
  /** At the far end: a key or a value. */
  hint?: ReactNode;
  disabled?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, description, hint, disabled = false, onSelect, children }: MenuItemProps) {
  const close = useCloseMenu();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      className="ui-menu-item"
      onClick={() => {
        close();
        onSelect();
      }}
    >
      {icon}
      <span className="ui-menu-text">
        <span>{children}</span>
        {description === undefined ? null : <span className="ui-menu-description">{description}</span>}
      </span>
      {hint === undefined ? null : <span className="ui-menu-hint">{hint}</span>}
    </button>
  );
}

export function MenuSeparator() {
  return <div role="separator" className="ui-menu-separator" />;
}
