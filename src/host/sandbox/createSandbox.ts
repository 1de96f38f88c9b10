import type { SandboxOptions } from "../api";
import type { Sandbox } from "../handles";
import { defaultLimits } from "../platform/device";
import { openSandbox } from "./openHandle";
import { pageSurroundings } from "./openPool";
import { readSandboxOptions } from "./sandboxOptions";
import { refuseInsecurePage } from "./refuseInsecurePage";

/**
 * Makes a sandbox, in which every run has an interpreter of its own. Unless `preload` says otherwise, it begins to load Python at
 * once. Throws `SandboxError` "bad-argument" or "insecure-context".
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSandboxOptions(options, import.meta.url, defaultLimits());
  refuseInsecurePage();
  return openSandbox(settings, pageSurroundings(settings.baseUrl));
}
