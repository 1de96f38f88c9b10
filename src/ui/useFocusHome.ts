import { useLayoutEffect, type RefObject } from "react";

/** When `part` goes away with the focus in it, `home` takes the focus, so that the keyboard goes on from there. */
export function useFocusHome(part: RefObject<HTMLElement | null>, home: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = part.current;
    const next = home.current;
    return () => {
      if (element?.contains(document.activeElement) === true) next?.focus({ preventScroll: true });
    };
  }, [part, home]);
}
