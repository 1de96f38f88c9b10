import { timeouts } from "../platform/timeouts";
import { SandboxError } from "../SandboxError";
import type { WrongAnswer } from "./WrongAnswer";

const publishAgain = "Try again; if it stays so, the site is incomplete and has to be published again.";

/** The server has no such file, or cannot send it now. */
export function missingFile(url: string, answer: WrongAnswer): SandboxError {
  return new SandboxError("engine-missing", `${url} answered ${answer.status}. ${publishAgain}`, answer);
}

/** The server sent something else under the file's name. */
export function corruptFile(url: string, answer: WrongAnswer): SandboxError {
  const what = answer.isPage
    ? `An HTML page came in place of ${url}, which the server may send for every address that it does not have.`
    : `${url} is not the file that this site was built with, so Python was not started.`;
  return new SandboxError("engine-corrupt", `${what} ${publishAgain}`, answer);
}

/** No answer came: the browser does not tell a page why. */
export function refusedFile(url: string, cause: unknown): SandboxError {
  const why = isOffline(globalThis)
    ? "The browser reports that this device is offline."
    : `Either the connection failed, or the browser refused the request: files on another origin need the header Access-Control-Allow-Origin, and the page's Content-Security-Policy, if it has one, must have ${new URL(".", url).href} in connect-src.`;
  return new SandboxError("engine-missing", `${url} could not be fetched. ${why}`, cause);
}

export function stalledFile(url: string, cause: unknown): SandboxError {
  return new SandboxError(
    "engine-stalled",
    `The download of Python stopped for ${timeouts.downloadStallMs / 1000} s, at ${url}. Check the connection and try again.`,
    cause,
  );
}

/** Browsers report only that there is no connection at all; the opposite says nothing. */
function isOffline({ navigator }: { readonly navigator?: { readonly onLine?: boolean } }): boolean {
  return navigator?.onLine === false;
}
