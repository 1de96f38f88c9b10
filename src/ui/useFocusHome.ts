import { useLayoutEffect, type RefObject } from "react";

/** Moves the focus to `home` when `part` is removed while the focus is in it, so that keyboard use continues there. */
export function useFocusHome(part: RefObject<HTMLElement | null>, home: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = part.current;
    // Read only then, since `home` may be mounted after `part`.
    const goHome = () => home.current?.focus({ preventScroll: true });
    return () => {
      if (element?.contains(document.activeElement) === true) goHome();
    };
  }, [part, home]);
}
