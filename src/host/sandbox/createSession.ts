import type { SessionOptions } from "../api";
import type { Session } from "../handles";
import { defaultLimits } from "../platform/device";
import { openSession } from "./openHandle";
import { pageSurroundings } from "./openPool";
import { refuseInsecurePage } from "./refuseInsecurePage";
import { requirePage } from "./requirePage";
import { readSessionOptions } from "./sessionOptions";

/**
 * Makes a session, which keeps one interpreter from run to run. Unless `preload` says otherwise, it begins to load Python at once.
 * Throws `SandboxError` "unsupported", "bad-argument" or "insecure-context".
 */
export function createSession(options: SessionOptions = {}): Session {
  requirePage("createSession");
  const settings = readSessionOptions(options, import.meta.url, defaultLimits());
  refuseInsecurePage();
  return openSession(settings, pageSurroundings(settings.baseUrl));
}
