/**
 * Below its trigger, or above where there is no room below, and always within the window; above all that is in the page.
 * Fixed, so that it adds nothing to the height of a page that is measured.
 */
const inWindow = {
  positionMethod: "fixed",
  collisionPadding: 8,
  collisionAvoidance: { side: "flip", align: "flip", fallbackAxisSide: "none" },
  sticky: true,
  className: "ui-layer",
} as const;

/** Clears the bar that the trigger stands in. */
export const besideTrigger = { ...inWindow, align: "end", sideOffset: 14 } as const;

export const underTrigger = { ...inWindow, align: "center", sideOffset: 6 } as const;
