import type { Sandbox, SandboxOptions } from "../api";
import { wallClock } from "../platform/clock";
import { defaultLimits } from "../platform/device";
import { SandboxController } from "./sandboxController";
import { SandboxError } from "../SandboxError";
import { readSandboxOptions } from "./sandboxOptions";

/**
 * Makes a sandbox and begins to load Python in it at once. Throws `SandboxError` "bad-argument" or "insecure-context".
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSandboxOptions(options, import.meta.url, defaultLimits());
  if (!self.isSecureContext) {
    throw new SandboxError("insecure-context", "Vitrine needs a page served over https, or from localhost.");
  }
  const controller = new SandboxController(settings, wallClock);
  // Functions and not methods, so that an app can pass them on without the object.
  return {
    ready: controller.ready,
    get state() {
      return controller.state;
    },
    run: (code, runOptions = {}) => controller.run(code, runOptions),
    stop: () => controller.stop(),
    restart: () => controller.restart(),
    on: (name, listener) => controller.on(name, listener),
    dispose: () => controller.dispose(),
  };
}
