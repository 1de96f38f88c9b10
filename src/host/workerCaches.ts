/**
 * Whether this engine lets a worker of an opaque origin use Cache Storage, whose content outlives the worker. WebKit does, the
 * others refuse. Only the guest could try it out, and only its word would tell; the vendor's name is the page's own to
 * read. Every browser on iOS has it too.
 */
export function letsGuestsKeepCaches({ vendor }: { readonly vendor: string }): boolean {
  return vendor.startsWith("Apple");
}
