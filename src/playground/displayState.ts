import type { SandboxState } from "../host";
import { isActive, type SessionState } from "../session";

/**
 * The engine as the person should hear of it. Between runs it makes itself anew, which matters only to a run that waits
 * for it; and a failure is told in full where the output would be, so that the status line has only to name it.
 */
export function displayState({ engine, everReady, run }: SessionState): SandboxState {
  if (engine.status === "booting" && everReady && !isActive(run)) return { status: "idle" };
  // The first wait is told of where the output will be.
  if (engine.status === "booting" && !everReady) return { ...engine, queued: 0 };
  if (engine.status === "failed") return { ...engine, message: "Not started" };
  return engine;
}
