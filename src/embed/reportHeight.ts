import { embedHeightMessage } from "../protocol";

/** Tells the framing page how high the element is, whenever that changes; nothing when not framed. Returns its undo. */
export function reportHeight(element: HTMLElement, view: Window): () => void {
  const page = view.parent;
  if (page === view) return () => undefined;
  let told = 0;
  const observer = new ResizeObserver(() => {
    const message = embedHeightMessage(element.getBoundingClientRect().height);
    if (message.height === told) return;
    told = message.height;
    // To whoever frames us, since an embed cannot know where it will stand. A height is no secret, and nothing else is
    // ever said; nothing that page says is listened to.
    page.postMessage(message, "*");
  });
  observer.observe(element);
  return () => observer.disconnect();
}
