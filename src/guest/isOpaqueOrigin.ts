/** Whether this document has an opaque origin and is inside a frame. The guest must not start anywhere else. */
export function isOpaqueOrigin(view: Window): boolean {
  return view.origin === "null" && view.top !== view;
}
