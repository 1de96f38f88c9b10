/**
 * How long interpreters may be started in the same frame.
 * - "always": nothing outlives an interpreter.
 * - "until-forced-end": a worker that is terminated in the middle of a native loop may run on until its process goes,
 *   and the process goes with the frame.
 * - "never": a worker may store data that the next one in the same frame could read.
 */
export type FrameReuse = "always" | "until-forced-end" | "never";

/**
 * By the vendor's name, which the page reads itself: only the guest could test what its engine does, and it could forge the
 * result. WebKit ("Apple", every browser on iOS too) lets a worker of an opaque origin use Cache Storage, whose content
 * outlives the worker. V8 ("Google", all Chromium browsers) has native loops that never check for termination. Firefox has
 * neither.
 */
export function frameReuseIn({ vendor }: { readonly vendor: string }): FrameReuse {
  if (vendor.startsWith("Apple")) return "never";
  return vendor.startsWith("Google") ? "until-forced-end" : "always";
}
