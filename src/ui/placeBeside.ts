export type Align = "start" | "center" | "end";

const EDGE = 8;

/** Puts a fixed element below its anchor, or above where there is no room below, and keeps it inside the window. */
export function placeBeside(floating: HTMLElement, anchor: Element, align: Align, gap: number): void {
  const from = anchor.getBoundingClientRect();
  // Measured unmoved, so that an edge does not squeeze it; and by its layout box, which a running transition leaves alone.
  floating.style.left = "0px";
  floating.style.top = "0px";
  const width = floating.offsetWidth;
  const height = floating.offsetHeight;
  const viewWidth = document.documentElement.clientWidth;
  const viewHeight = window.innerHeight;

  const below = from.bottom + gap;
  const above = from.top - gap - height;
  const top = below + height > viewHeight - EDGE && above >= EDGE ? above : below;
  floating.style.top = `${Math.max(EDGE, Math.min(top, viewHeight - EDGE - height))}px`;
  floating.style.left = `${clamp(startOf(from, width, align), EDGE, viewWidth - EDGE - width)}px`;
}

function startOf(from: DOMRect, width: number, align: Align): number {
  switch (align) {
    case "start":
      return from.left;
    case "center":
      return from.left + from.width / 2 - width / 2;
    case "end":
      return from.right - width;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
