import type { SandboxState } from "../host";
import { isActive, type SessionState } from "../session";

interface DisplayOptions {
  /** For an engine that failed: why is told in full where the output would be. */
  readonly failed: string;
  /** The page says elsewhere that a run waits for the first start. */
  readonly reportsFirstWait: boolean;
}

/**
 * The engine as the person should hear of it. Between runs it makes itself anew, which matters only to a run that waits
 * for it; and a failure has only to be named.
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
    case "idle":
    case "running":
    case "stopping":
    case "disposed":
      return engine;
  }
}
