/** Whether this document is where it must be: in a frame, with an opaque origin. Anywhere else it must not start. */
export function isOpaqueOrigin(view: Window): boolean {
  return view.origin === "null" && view.top !== view;
}
