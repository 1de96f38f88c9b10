import { embedHeightMessage } from "../protocol";

/** Reports the element's height to the framing page whenever it changes. Does nothing when not framed. Returns an undo function. */
export function reportHeight(element: HTMLElement, view: Window): () => void {
  const page = view.parent;
  if (page === view) return () => undefined;
  let reported = 0;
  const observer = new ResizeObserver(() => {
    const message = embedHeightMessage(element.getBoundingClientRect().height);
    if (message.height === reported) return;
    reported = message.height;
    // To any origin, since an embed cannot know which page frames it. A height is no secret, and nothing else is sent.
    page.postMessage(message, "*");
  });
  observer.observe(element);
  return () => observer.disconnect();
}
