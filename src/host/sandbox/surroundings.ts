import type { InterpreterPool } from "../guest/interpreterPool";
import type { Clock } from "../platform/clock";
import type { IdlePage } from "../platform/whenPageIdle";
import type { SandboxReporter } from "./sandboxStatus";

/** What a sandbox uses of the page around it. A fake for an app's tests has others, and no frame. */
export interface Surroundings {
  readonly clock: Clock;
  /** Dispatches "pagehide" and "pageshow". */
  readonly page: EventTarget & IdlePage;
  /** Called for each generation of interpreters; `signal` ends it. */
  openPool(reporter: SandboxReporter, signal: AbortSignal): InterpreterPool;
}
