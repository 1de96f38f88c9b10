import { Menu as BaseMenu } from "@base-ui/react/menu";
import { useRef, type ReactElement, type ReactNode } from "react";
import { besideTrigger } from "./placement";

interface MenuProps {
  label: string;
  className?: string;
  /** The button that opens it. */
  trigger: ReactElement;
  /** `MenuItem`, `MenuSeparator` and `MenuChoices`. */
  children: ReactNode;
}

export function Menu({ label, className, trigger, children }: MenuProps) {
  const home = useRef<HTMLSpanElement>(null);
  return (
    // CSS highlights the items under the pointer, so that the focus stays where the keyboard moved it.
    <BaseMenu.Root modal={false} highlightItemOnHover={false}>
      <BaseMenu.Trigger render={trigger} />
      {/* Beside its trigger, so that it is in the same landmark region. */}
      <span ref={home} className="ui-menu-home" />
      <BaseMenu.Portal container={home}>
        <BaseMenu.Positioner {...besideTrigger}>
          <BaseMenu.Popup
            aria-label={label}
            className={["ui-popover ui-menu", className].filter(Boolean).join(" ")}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  /** A second, quieter line. */
  description?: string;
  /** A key or a value at the end of the line. */
  hint?: ReactNode;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, description, hint, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className="ui-menu-item" onClick={onSelect}>
      {icon}
      <span className="ui-menu-text">
        <span>{children}</span>
        {description === undefined ? null : <span className="ui-menu-description">{description}</span>}
      </span>
      {hint === undefined ? null : <span className="ui-menu-hint">{hint}</span>}
    </BaseMenu.Item>
  );
}

/** Items under a heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BaseMenu.Group className="ui-menu-group">
      <BaseMenu.GroupLabel className="ui-menu-group-label">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="ui-menu-separator" />;
}
