import type { Sandbox, Session } from "../handles";
import { addDispose } from "./addDispose";
import { SandboxController } from "./sandboxController";
import type { SandboxSettings } from "./sandboxOptions";
import type { SessionSettings } from "./sessionOptions";
import type { Surroundings } from "./surroundings";

// Objects of functions and not of methods, so that an app can pass the functions on without the object.

export function openSandbox(settings: SandboxSettings, surroundings: Surroundings): Sandbox {
  const { limits, cwd } = settings;
  const controller = new SandboxController({ ...settings, session: undefined }, surroundings);
  return addDispose<Sandbox>({
    settings: { limits: { ...limits }, cwd },
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

export function openSession(
  settings: SandboxSettings & { readonly session: SessionSettings },
  surroundings: Surroundings,
): Session {
  const { limits, cwd, session } = settings;
  const controller = new SandboxController(settings, surroundings);
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
