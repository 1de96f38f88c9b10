/** The messages that a page may send to the service worker. */
export type PageMessage =
  /** Replace the previous service worker, because the user has requested the new version. */
  | { readonly type: "activate" }
  /** Cache those of these files that may be cached. The visit has used them. */
  | { readonly type: "keep"; readonly addresses: readonly string[] };

/** More than a visit uses. */
const MAX_ADDRESSES = 200;

export function readPageMessage(data: unknown): PageMessage | null {
  if (typeof data !== "object" || data === null || !("type" in data)) return null;
  if (data.type === "activate") return { type: "activate" };
  if (data.type !== "keep" || !("addresses" in data) || !Array.isArray(data.addresses)) return null;
  const addresses: readonly unknown[] = data.addresses;
  if (addresses.length > MAX_ADDRESSES) return null;
  return { type: "keep", addresses: addresses.filter((each) => typeof each === "string") };
}
