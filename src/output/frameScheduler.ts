/** Calls back once, soon. The transcript asks for at most one call at a time. */
export type Schedule = (callback: () => void) => void;

const HIDDEN_MS = 200;

/** The next animation frame; a timer while the page is hidden, since frames then stand still. */
export const nextFrame: Schedule = (callback) => {
  if (document.visibilityState === "hidden") setTimeout(callback, HIDDEN_MS);
  else requestAnimationFrame(callback);
};
