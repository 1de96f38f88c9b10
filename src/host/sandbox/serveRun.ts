import type { InterpreterUse, Output, RunResult, RunStatus } from "../api";
import type { ResetReason } from "../handles";
import type { Clock } from "../platform/clock";
import { executeRun } from "../run/executeRun";
import { withFrameRuns } from "../run/frameRuns";
import type { RunSettings } from "../run/runOptions";
import type { CurrentInterpreter } from "./currentInterpreter";
import type { QueuedRun } from "./runQueue";
import type { SandboxReporter } from "./sandboxStatus";
import type { SessionSettings } from "./sessionOptions";

interface ServeParts {
  readonly clock: Clock;
  readonly reporter: SandboxReporter;
  readonly session: SessionSettings | undefined;
  /** Fulfilled when the run is to be stopped. */
  readonly stop: Promise<void>;
}

/** The result, except for what becomes of the interpreter. */
type Served = Omit<RunResult, "interpreter"> & { readonly use: Omit<InterpreterUse, "survives"> };

/** Runs the program in the current interpreter, and reports its beginning, its output and that it is being ended. */
export async function serveRun(
  run: QueuedRun,
  current: CurrentInterpreter,
  { clock, reporter, session, stop }: ServeParts,
): Promise<Served> {
  const { id } = run;
  const settings = settingsIn(current, run.settings, session);
  const use = current.begin({ id, filename: settings.filename });
  reporter.dispatch({ type: "run-began" });
  const queueMs = clock.now() - run.requestedAt;
  const { runMs, waitedMs, ...outcome } = await executeRun(current.interpreter, settings, {
    id,
    state: session === undefined ? "fresh" : "keep",
    clock,
    stop,
    onOutput(output) {
      reportOutput(reporter, id, output);
      run.onOutput(output);
    },
    onEnding: (reason) => reporter.dispatch({ type: "run-ending", reason }),
  });
  const { error, status } = outcome;
  return {
    ...outcome,
    ...(status === "stopped" ? run.stop.reasonFields : {}),
    ...(error === undefined ? {} : { error: withFrameRuns(error, current.programs) }),
    timing: { queueMs, installMs: 0, runMs, waitedMs },
    use,
  };
}

/** The files of a session are written by the first run of each interpreter, before that run's own. */
export function settingsIn(
  current: CurrentInterpreter,
  settings: RunSettings,
  session: SessionSettings | undefined,
): RunSettings {
  if (session === undefined || current.hasRun) return settings;
  return { ...settings, files: [...session.files, ...settings.files] };
}

/** Why the interpreter of a session is gone after a run with this status. */
export function lossAfter(status: RunStatus): ResetReason {
  switch (status) {
    case "timeout":
    case "stopped":
    case "output-limit":
      return status;
    case "ok":
    case "error":
    case "out-of-memory":
    case "crashed":
      return "crashed";
  }
}

function reportOutput(reporter: SandboxReporter, runId: string, output: Output): void {
  switch (output.type) {
    case "stream":
      reporter.emit("output", { runId, stream: output.stream, text: output.text });
      return;
    case "input":
      reporter.emit("input", { runId, prompt: output.prompt, secret: output.secret, line: output.line });
      return;
    case "gap":
      reporter.emit("dropped", { runId, bytes: output.bytes, lines: output.lines });
      return;
  }
}
