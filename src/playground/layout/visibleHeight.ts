/** A smaller change is a browser's toolbar, not a keyboard. */
const KEYBOARD_LEAST_PX = 120;

/**
 * Reduces the page to the height above an on-screen keyboard, in browsers that place the keyboard over the page (iOS). In others
 * `interactive-widget=resizes-content` does so. Returns an undo function.
 */
export function followVisibleHeight(view: Window): () => void {
  const visual = view.visualViewport;
  if (visual === null) return () => undefined;
  const root = view.document.documentElement;

  function follow() {
    if (visual === null) return;
    const covered = view.innerHeight - visual.height;
    // A pinch zoom also reduces the visible part, and is ignored.
    if (covered > KEYBOARD_LEAST_PX && visual.scale < 1.05) {
      root.style.setProperty("--visible-height", `${visual.height}px`);
      view.scrollTo(0, 0);
    } else {
      root.style.removeProperty("--visible-height");
    }
  }

  visual.addEventListener("resize", follow);
  visual.addEventListener("scroll", follow);
  return () => {
    visual.removeEventListener("resize", follow);
    visual.removeEventListener("scroll", follow);
    root.style.removeProperty("--visible-height");
  };
}
