import type { SandboxOptions } from "../api";
import type { Sandbox } from "../handles";
import { defaultLimits } from "../platform/device";
import { openSandbox } from "./openHandle";
import { pageSurroundings } from "./openPool";
import { readSandboxOptions } from "./sandboxOptions";
import { refuseInsecurePage } from "./refuseInsecurePage";
import { requirePage } from "./requirePage";

/**
 * Makes a sandbox, in which every run has an interpreter of its own. Unless `preload` says otherwise, it begins to load Python at
 * once. Throws `SandboxError` "unsupported", "bad-argument" or "insecure-context".
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  requirePage("createSandbox");
  const settings = readSandboxOptions(options, import.meta.url, defaultLimits());
  refuseInsecurePage();
  return openSandbox(settings, pageSurroundings(settings.baseUrl));
}
