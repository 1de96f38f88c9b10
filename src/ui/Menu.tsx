import {
  createContext,
  useContext,
  useId,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { moveFocus } from "./moveFocus";
import { useFloating } from "./useFloating";
import type { Align } from "./placeBeside";

/** Spread over the button that opens the menu. */
export interface MenuTriggerProps {
  ref: RefObject<HTMLButtonElement | null>;
  popoverTarget: string;
  "aria-haspopup": "menu";
  onKeyDown(event: KeyboardEvent): void;
}

const MenuContext = createContext<() => void>(() => undefined);

/** Closes the menu around the caller and gives focus back to its button. */
export function useCloseMenu(): () => void {
  return useContext(MenuContext);
}

interface MenuProps {
  label: string;
  align?: Align;
  className?: string;
  trigger(props: MenuTriggerProps): ReactNode;
  children: ReactNode;
}

export function Menu({ label, align = "end", className, trigger, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  /** Where the focus goes when it opens: by the upward arrow, to the end. */
  const entry = useRef<"Home" | "End">("Home");
  const floating = useFloating(menu, button, align, (open) => {
    if (open && menu.current !== null) moveFocus(menu.current, entry.current);
    entry.current = "Home";
  });

  function close() {
    menu.current?.hidePopover();
  }

  function onMenuKey(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === "Tab") close();
    else if (moveFocus(event.currentTarget, event.key)) event.preventDefault();
  }

  function onTriggerKey(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    entry.current = event.key === "ArrowUp" ? "End" : "Home";
    menu.current?.showPopover();
  }

  return (
    <>
      {trigger({ ref: button, popoverTarget: id, "aria-haspopup": "menu", onKeyDown: onTriggerKey })}
      <div
        {...floating}
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={["ui-popover ui-menu", className].filter(Boolean).join(" ")}
        onKeyDown={onMenuKey}
      >
        <MenuContext value={close}>{children}</MenuContext>
      </div>
    </>
  );
}
