/**
 * How long one frame may give interpreters.
 * - "always": what ran in it leaves nothing behind.
 * - "until-forced-end": a worker that is terminated in the middle of a native loop may run on until its process goes,
 *   and the process goes with the frame.
 * - "never": a worker may leave data behind that the next one in the same frame would find.
 */
export type FrameReuse = "always" | "until-forced-end" | "never";

/**
 * Only the guest could try out what its engine does, and its answer could be forged; the vendor's name is the page's own to
 * read. WebKit ("Apple", every browser on iOS too) lets a worker of an opaque origin use Cache Storage, whose content
 * outlives the worker. V8 ("Google", all Chromium browsers) has native loops that never check for termination. Firefox has
 * neither.
 */
export function frameReuseIn({ vendor }: { readonly vendor: string }): FrameReuse {
  if (vendor.startsWith("Apple")) return "never";
  return vendor.startsWith("Google") ? "until-forced-end" : "always";
}
