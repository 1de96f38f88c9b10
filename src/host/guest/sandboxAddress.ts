/** Distinguishes this build's sandbox.html from others. Defined by build/guestPagePlugin.ts, and absent elsewhere. */
declare const VITRINE_SANDBOX_MARK: string | undefined;

/** For a page that was opened with `?debug`, the dev server has a second one, whose worker's console is not muted. */
const developmentAddress = (): string => {
  const search = typeof location === "undefined" ? "" : location.search;
  return new URLSearchParams(search).has("debug") ? "sandbox.html?debug" : "sandbox.html";
};

/**
 * The page that the host frames, relative to the site's folder. The build's mark makes the address unique to the build: a
 * browser may cache the page without limit, and so has it without network.
 */
export const sandboxAddress: string =
  typeof VITRINE_SANDBOX_MARK === "undefined"
    ? developmentAddress()
    : `sandbox.html?build=${VITRINE_SANDBOX_MARK}`;
