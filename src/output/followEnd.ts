/** A scroll down to within this distance of the end starts following it. */
const NEAR_PX = 24;
/** Scroll positions are fractional and get rounded. */
const ROUNDING_PX = 2;

/**
 * Decides whether a scroller stays at its end while it grows. Any scroll up ends that, however small, since streaming output
 * would undo a small one at once. Scrolling to the end starts it again.
 */
export class FollowEnd {
  #isFollowing = true;
  #lastTop = 0;
  #lastHeight = 0;

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  follow(): void {
    this.#isFollowing = true;
  }

  /** Scrolls to the end while it is followed. */
  pin(scroller: HTMLElement): void {
    if (!this.#isFollowing) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#remember(scroller);
  }

  scrolled(scroller: HTMLElement): void {
    const toEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const moved = scroller.scrollTop - this.#lastTop;
    // The distance to the end as it was when the person scrolled: output that was printed since has moved the end.
    const toLastEnd = toEnd - Math.max(0, scroller.scrollHeight - this.#lastHeight);
    this.#remember(scroller);
    const isAtEnd = toEnd <= ROUNDING_PX || (moved > 0 && toLastEnd <= NEAR_PX);
    this.#isFollowing = isAtEnd || (this.#isFollowing && moved >= -ROUNDING_PX);
  }

  #remember(scroller: HTMLElement): void {
    this.#lastTop = scroller.scrollTop;
    this.#lastHeight = scroller.scrollHeight;
  }
}
