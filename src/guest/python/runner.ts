import type { HostResponse } from "../../protocol/exchange";

/** What the runner calls to ask the host for a line: src/guest/python/_vitrine/questions.py. It calls `respond` once, later. */
export type AskForLine = (prompt: string, secret: boolean, respond: (response: HostResponse) => void) => void;

/** What the runner reads of a run. `JSON.stringify` makes the text for `Runner.run` of it. */
export interface RunnerRequest {
  readonly code: string;
  readonly filename: string;
  /** An absolute path. */
  readonly cwd: string;
  readonly state: "fresh" | "keep";
  readonly showValue: boolean;
  readonly echo: boolean;
}

/** The entry point of the Python runner: src/guest/python/_vitrine/runner.py. */
export interface Runner {
  /** Once per interpreter, before it is stored in a snapshot. */
  prepare(): void;
  /** Once per start. */
  warm_up(): Promise<void>;
  /** Compiles what the first run would otherwise compile. Must not be called after the first run has started. */
  warm_up_run(): void;
  /**
   * `stderrBytes` returns how many bytes the run has written to stderr. `ask`: undefined where the host does not answer questions.
   */
  run(requestJson: string, stderrBytes: () => number, ask?: AskForLine): Promise<string>;
}
