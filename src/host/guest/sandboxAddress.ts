/** What tells this build's sandbox.html from any other's; put in by build/guestPagePlugin.ts, and absent elsewhere. */
declare const VITRINE_SANDBOX_MARK: string | undefined;

/** The dev server has a second one, whose worker's console is not muted, for a page that was opened with `?debug`. */
const developmentAddress = (): string => {
  const search = typeof location === "undefined" ? "" : location.search;
  return new URLSearchParams(search).has("debug") ? "sandbox.html?debug" : "sandbox.html";
};

/**
 * The page that the host frames, from the site's folder. With the build's mark the address is this build's own: a browser
 * may keep the page for as long as it likes, and so has it with the network off.
 */
export const sandboxAddress: string =
  typeof VITRINE_SANDBOX_MARK === "undefined"
    ? developmentAddress()
    : `sandbox.html?build=${VITRINE_SANDBOX_MARK}`;
