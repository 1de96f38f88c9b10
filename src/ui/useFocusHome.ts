import { useLayoutEffect, type RefObject } from "react";

/** When `part` goes away with the focus in it, `home` takes the focus, so that the keyboard goes on from there. */
export function useFocusHome(part: RefObject<HTMLElement | null>, home: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = part.current;
    // Looked up only then: what is around the part may stand later than the part itself.
    const goHome = () => home.current?.focus({ preventScroll: true });
    return () => {
      if (element?.contains(document.activeElement) === true) goHome();
    };
  }, [part, home]);
}
