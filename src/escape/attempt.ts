import type { RunOptions, RunResult } from "../host";
import type { Detectors } from "./detectors";
import type { Traces } from "./verdict";
import type { Program } from "./probe";
import { startJankMonitor } from "./jankMonitor";
import target from "./programs/target.py?raw";
import refusalsProgram from "./programs/refusals.py?raw";

export interface AttemptOptions {
  readonly state: "fresh" | "keep";
  readonly files?: RunOptions["files"];
  readonly limits?: RunOptions["limits"];
  readonly before?: Program | undefined;
  /** Resolves when the program's output has been drawn. */
  readonly shown?: () => Promise<void>;
}

/** Runs one program to its end. Rejects when nothing can be run. */
export type Run = (code: string, options: RunOptions) => Promise<RunResult>;

/** Runs one program with the page's detectors armed. Rejects when nothing can be run. */
export async function attempt(
  run: Run,
  detectors: Detectors,
  program: Program,
  { state, files = {}, limits = {}, before, shown }: AttemptOptions,
): Promise<Traces> {
  const given = { ...files, "target.py": target, "target.json": JSON.stringify(detectors.target) };
  detectors.arm();
  if (before !== undefined) {
    await run(before.code, { filename: before.filename, files: given, state: "keep", limits });
  }
  const { code, filename } = program;
  const monitor = startJankMonitor(() => performance.now());
  const result = await run(code, { filename, files: given, state, limits });
  await shown?.();
  monitor.stop();
  const isKept = state === "keep" && (result.status === "ok" || result.status === "error");
  const refusals = isKept ? await readRefusals(run) : [];
  const longestPauseMs = monitor.longestPauseMs();
  return { result, refusals, longestPauseMs, detections: await detectors.read(resultText(result)) };
}

/** The directives that the browser named to the worker. The worker reports them, so they cannot be trusted. */
async function readRefusals(run: Run): Promise<readonly string[]> {
  const { stdout } = await run(refusalsProgram, {
    filename: "refusals.py",
    state: "keep",
    limits: { timeMs: 10_000 },
  });
  return stdout.split(/\s+/).filter((word) => /^[a-z]{3,12}(-[a-z]{3,6}){1,2}$/.test(word));
}

/** Secrets are letters, digits and dashes, which JSON does not escape. */
function resultText(result: RunResult): string {
  return JSON.stringify(result);
}
