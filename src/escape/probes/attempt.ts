import type { RunOptions, RunResult } from "../../host";
import type { Detectors } from "../verdict/detectors";
import type { Traces } from "../verdict/verdict";
import type { Program } from "./probe";
import { startJankMonitor } from "../verdict/jankMonitor";
import target from "../programs/target.py?raw";
import refusalsProgram from "../programs/refusals.py?raw";

export interface AttemptOptions {
  /** In an interpreter that no program has touched, and that ends with the attempt. */
  readonly isAlone: boolean;
  readonly files?: RunOptions["files"];
  readonly limits?: RunOptions["limits"];
  readonly before?: Program | undefined;
  /** Resolves when the program's output has been drawn. */
  readonly shown?: () => Promise<void>;
}

/** The session in which the attempts are made. */
export interface Attempting {
  /** Runs one program to its end. Rejects when nothing can be run. */
  run(code: string, options: RunOptions): Promise<RunResult>;
  /** Has the next run begin in a new interpreter. */
  startAnew(): Promise<void>;
}

/** Runs one program with the page's detectors armed. Rejects when nothing can be run. */
export async function attempt(
  { run, startAnew }: Attempting,
  detectors: Detectors,
  program: Program,
  { isAlone, files = {}, limits = {}, before, shown }: AttemptOptions,
): Promise<Traces> {
  const given = { ...files, "target.py": target, "target.json": JSON.stringify(detectors.target) };
  detectors.arm();
  if (before !== undefined) {
    await run(before.code, { filename: before.filename, files: given, limits });
  }
  if (isAlone) await startAnew();
  const { code, filename } = program;
  const monitor = startJankMonitor(() => performance.now());
  const result = await run(code, { filename, files: given, limits });
  await shown?.();
  monitor.stop();
  const canTell = !isAlone && (result.status === "ok" || result.status === "error");
  const refusals = canTell ? await readRefusals(run) : [];
  if (isAlone) await startAnew();
  const longestPauseMs = monitor.longestPauseMs();
  return { result, refusals, longestPauseMs, detections: await detectors.read(resultText(result)) };
}

/** The directives that the browser named to the worker. The worker reports them, so they cannot be trusted. */
async function readRefusals(run: Attempting["run"]): Promise<readonly string[]> {
  const { stdout } = await run(refusalsProgram, {
    filename: "refusals.py",
    limits: { timeMs: 10_000 },
  });
  return stdout.split(/\s+/).filter((word) => /^[a-z]{3,12}(-[a-z]{3,6}){1,2}$/.test(word));
}

/** Secrets are letters, digits and dashes, which JSON does not escape. */
function resultText(result: RunResult): string {
  return JSON.stringify(result);
}
