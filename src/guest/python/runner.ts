/** What the runner reads of a run. `JSON.stringify` makes the text for `Runner.run` of it. */
export interface RunnerRequest {
  readonly code: string;
  readonly filename: string;
  /** An absolute path. */
  readonly cwd: string;
  readonly state: "fresh" | "keep";
  readonly showValue: boolean;
}

/** The entry point of the Python runner: src/guest/python/_vitrine/runner.py. */
export interface Runner {
  /** Once per interpreter, before it is stored in a snapshot. */
  prepare(): void;
  /** Once per start. */
  warm_up(): Promise<void>;
  /** Compiles what the first run would otherwise compile. Must not be called after the first run has started. */
  warm_up_run(): void;
  /** `stderrBytes` returns how many bytes the run has written to stderr. */
  run(requestJson: string, stderrBytes: () => number): Promise<string>;
}
