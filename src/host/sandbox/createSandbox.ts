import type { SandboxOptions } from "../api";
import type { Sandbox } from "../handles";
import { wallClock } from "../platform/clock";
import { defaultLimits } from "../platform/device";
import { addDispose } from "./addDispose";
import { SandboxController } from "./sandboxController";
import { readSandboxOptions } from "./sandboxOptions";
import { refuseInsecurePage } from "./refuseInsecurePage";

/**
 * Makes a sandbox, in which every run has an interpreter of its own. Unless `preload` says otherwise, it begins to load Python at
 * once. Throws `SandboxError` "bad-argument" or "insecure-context".
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSandboxOptions(options, import.meta.url, defaultLimits());
  refuseInsecurePage();
  const controller = new SandboxController({ ...settings, session: undefined }, wallClock);
  // Functions and not methods, so that an app can pass them on without the object.
  return addDispose<Sandbox>({
    settings: { limits: { ...settings.limits }, cwd: settings.cwd },
    ready: controller.ready,
    get state() {
      return controller.state;
    },
    run: (code, runOptions = {}) => controller.run(code, runOptions),
    stop: () => controller.stop(),
    restart: () => controller.restart(),
    on: (name, listener) => controller.on(name, listener),
    dispose: () => controller.dispose(),
  });
}
