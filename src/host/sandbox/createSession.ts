import type { SessionOptions } from "../api";
import type { Session } from "../handles";
import { wallClock } from "../platform/clock";
import { defaultLimits } from "../platform/device";
import { addDispose } from "./addDispose";
import { refuseInsecurePage } from "./refuseInsecurePage";
import { SandboxController } from "./sandboxController";
import { readSessionOptions } from "./sessionOptions";

/**
 * Makes a session, which keeps one interpreter from run to run. Unless `preload` says otherwise, it begins to load Python at once.
 * Throws `SandboxError` "bad-argument" or "insecure-context".
 */
export function createSession(options: SessionOptions = {}): Session {
  const settings = readSessionOptions(options, import.meta.url, defaultLimits());
  refuseInsecurePage();
  const { limits, cwd, session } = settings;
  const controller = new SandboxController(settings, wallClock);
  // Functions and not methods, so that an app can pass them on without the object.
  return addDispose<Session>({
    settings: { limits: { ...limits }, cwd, idleMs: session.idleMs, files: [...session.paths] },
    ready: controller.ready,
    get state() {
      return controller.state;
    },
    run: (code, runOptions = {}) => controller.run(code, runOptions),
    stop: () => controller.stop(),
    reset: () => controller.reset(),
    restart: () => controller.restart(),
    on: (name, listener) => controller.on(name, listener),
    dispose: () => controller.dispose(),
  });
}
