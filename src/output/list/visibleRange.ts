import type { ItemHeights } from "../blocks/blockHeights";

/** Drawn beyond the visible part, so that a turn of the wheel finds rows there. */
const BEYOND_PX = 300;

/** The items to draw when the end of a list is followed: those that fill the view from below, and one more. */
export function itemsAtEnd(heights: ItemHeights, viewPx: number): number[] {
  return between(heights.indexAt(heights.total - viewPx) - 1, heights.count - 1, heights.count);
}

/** The items to draw of a list scrolled to `top`. */
export function itemsAt(heights: ItemHeights, top: number, viewPx: number): number[] {
  const first = heights.indexAt(Math.min(top, heights.total - viewPx) - BEYOND_PX);
  return between(first, heights.indexAt(top + viewPx + BEYOND_PX), heights.count);
}

export function withPinned(drawn: readonly number[], pinned: readonly number[], count: number): number[] {
  const more = pinned.filter((index) => index >= 0 && index < count && !drawn.includes(index));
  return more.length === 0 ? [...drawn] : [...drawn, ...more].sort((one, other) => one - other);
}

/** The same items, visible ones first: from the end if that is followed, else from `first`. */
export function byUrgency(drawn: readonly number[], first: number | null): number[] {
  if (first === null) return drawn.toReversed();
  return [...drawn.filter((index) => index >= first), ...drawn.filter((index) => index < first).toReversed()];
}

function between(first: number, last: number, count: number): number[] {
  const from = Math.max(0, first);
  const to = Math.min(count - 1, last);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}
