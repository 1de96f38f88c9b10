import type { SandboxState } from "../host";
import { isActive, type SessionState } from "../session";

interface DisplayOptions {
  /** A short message for an engine that failed. The output pane shows the full one. */
  readonly failed: string;
  /** The page shows elsewhere that a run waits for the first start. */
  readonly reportsFirstWait: boolean;
}

/**
 * The engine's state as it is shown. Between runs the engine restarts, which is shown only when a run waits for it. A failure is
 * only named.
 */
export function displayState(
  { engine, everReady, run }: SessionState,
  { failed, reportsFirstWait }: DisplayOptions,
): SandboxState {
  switch (engine.status) {
    case "booting":
      if (!everReady) return reportsFirstWait ? { ...engine, queued: 0 } : engine;
      return isActive(run) ? engine : { status: "idle" };
    case "failed":
      return { ...engine, message: failed };
    case "unloaded":
    case "idle":
    case "running":
    case "stopping":
    case "disposed":
      return engine;
  }
}
