/** Less than this is a browser's own bar coming or going, not a keyboard. */
const KEYBOARD_LEAST_PX = 120;

/**
 * Gives the page the height an on-screen keyboard leaves, in browsers that lay the keyboard over the page (iOS).
 * Elsewhere `interactive-widget=resizes-content` does it. Returns its undo.
 */
export function followVisibleHeight(view: Window): () => void {
  const visual = view.visualViewport;
  if (visual === null) return () => undefined;
  const root = view.document.documentElement;

  function follow() {
    if (visual === null) return;
    const covered = view.innerHeight - visual.height;
    // A pinch zoom makes the visible part smaller too, and is none of our business.
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
