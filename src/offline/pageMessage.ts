/** What a page may say to the service worker. */
export type PageMessage =
  /** Take over from the one before: a person has asked for the new version. */
  | { readonly type: "activate" }
  /** Keep these, of the files that may be kept: the visit has used them. */
  | { readonly type: "keep"; readonly addresses: readonly string[] };

/** More than any visit uses. */
const ADDRESSES = 200;

export function readPageMessage(data: unknown): PageMessage | null {
  if (typeof data !== "object" || data === null || !("type" in data)) return null;
  if (data.type === "activate") return { type: "activate" };
  if (data.type !== "keep" || !("addresses" in data) || !Array.isArray(data.addresses)) return null;
  const addresses: readonly unknown[] = data.addresses;
  if (addresses.length > ADDRESSES) return null;
  return { type: "keep", addresses: addresses.filter((each) => typeof each === "string") };
}
