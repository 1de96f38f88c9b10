import { protocolVersion } from "../../protocol";
import type { SandboxError } from "../SandboxError";
import { askSite, type Site } from "../site/askSite";
import { noEngine, versionMismatch } from "../site/siteErrors";
import { askFramedPage } from "./askFramedPage";
import { frameFault } from "./frameErrors";

/** A frame that has loaded and has not answered yet. */
export interface SilentFrame {
  readonly url: string;
  /** Whether the guard's script has run in it. */
  readonly hasStarted: boolean;
  /** Whether the page around it is cross-origin isolated. */
  readonly isIsolated: boolean;
}

/** Why the frame does not answer; undefined if it may only be slow. */
export async function findFrameFault(
  { url, hasStarted, isIsolated }: SilentFrame,
  site: Site,
): Promise<SandboxError | undefined> {
  const [answer, page] = await Promise.all([
    askSite(site),
    hasStarted ? undefined : askFramedPage(url, site.signal),
  ]);
  if (answer.kind === "build" && answer.manifest.protocol !== protocolVersion)
    return versionMismatch(site, answer.manifest);
  if (page === undefined) return undefined;
  const fault = frameFault(url, page, isIsolated);
  const isElsewhere = answer.kind === "no-build" && page.kind !== "sandbox";
  return isElsewhere ? noEngine(site, fault) : fault;
}
