/**
 * Below its trigger, or above it where there is no room below, always within the window and over the rest of the page. Its position is
 * fixed, so that it does not change the height of a page that is measured.
 */
const inWindow = {
  positionMethod: "fixed",
  collisionPadding: 8,
  collisionAvoidance: { side: "flip", align: "flip", fallbackAxisSide: "none" },
  sticky: true,
  className: "ui-layer",
} as const;

/** Leaves a gap to the bar that contains the trigger. */
export const besideTrigger = { ...inWindow, align: "end", sideOffset: 14 } as const;

export const underTrigger = { ...inWindow, align: "center", sideOffset: 6 } as const;
