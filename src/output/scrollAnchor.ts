import type { Heights } from "./heights";

/** The first lines align with the editor's. */
export const PADDING_PX = { start: 8, end: 16 } as const;

/** The item at the upper edge of the view, and how much of it is above the edge. */
export interface ScrollAnchor {
  readonly index: number;
  readonly within: number;
}

export function anchorAt(heights: Heights, scrollTop: number): ScrollAnchor {
  const top = scrollTop - PADDING_PX.start;
  const index = heights.indexAt(top);
  return { index, within: top - heights.startOf(index) };
}

/** The scroll position that brings the anchor back to the edge. */
export function scrollTopOf(heights: Heights, { index, within }: ScrollAnchor): number {
  return PADDING_PX.start + heights.startOf(index) + within;
}

/** Measures the items that are drawn with text. Returns whether a height differs from the one that was known. */
export function measureItems(list: HTMLElement, heights: Heights): boolean {
  let isChanged = false;
  for (const item of list.children) {
    if (!(item instanceof HTMLElement) || "waiting" in item.dataset) continue;
    const index = Number(item.dataset["index"]);
    const { height } = item.getBoundingClientRect();
    if (!(index < heights.count) || Math.abs(height - heights.get(index)) < 0.1) continue;
    heights.set(index, height);
    isChanged = true;
  }
  return isChanged;
}
