import type { RunOptions, RunResult } from "../host";
import type { Detectors } from "./detectors";
import type { Traces } from "./verdict";
import type { Program } from "./probe";
import { startJankMonitor } from "./jankMonitor";
import target from "./programs/target.py?raw";
import told from "./programs/told.py?raw";

export interface AttemptOptions {
  readonly state: "fresh" | "keep";
  readonly files?: RunOptions["files"];
  readonly limits?: RunOptions["limits"];
  readonly before?: Program | undefined;
  /** Fulfilled when all that the program printed is in view. */
  readonly shown?: () => Promise<void>;
}

/** Runs one program to its end. Rejects when nothing can be run. */
export type Run = (code: string, options: RunOptions) => Promise<RunResult>;

/** Runs one program with the page's instruments armed. Rejects when nothing can be run. */
export async function attempt(
  run: Run,
  instruments: Detectors,
  program: Program,
  { state, files = {}, limits = {}, before, shown }: AttemptOptions,
): Promise<Traces> {
  const given = { ...files, "target.py": target, "target.json": JSON.stringify(instruments.target) };
  instruments.arm();
  if (before !== undefined) {
    await run(before.code, { filename: before.filename, files: given, state: "keep", limits });
  }
  const { code, filename } = program;
  const pulse = startJankMonitor(() => performance.now());
  const result = await run(code, { filename, files: given, state, limits });
  await shown?.();
  pulse.stop();
  const isKept = state === "keep" && (result.status === "ok" || result.status === "error");
  const refusals = isKept ? await askBrowser(run) : [];
  const longestPauseMs = pulse.longestPauseMs();
  return { result, refusals, longestPauseMs, detections: await instruments.read(allSaid(result)) };
}

/** The directives that the browser named to the worker, which passes them on: the guest's word, at second hand. */
async function askBrowser(run: Run): Promise<readonly string[]> {
  const { stdout } = await run(told, {
    filename: "told.py",
    state: "keep",
    limits: { timeMs: 10_000 },
  });
  return stdout.split(/\s+/).filter((word) => /^[a-z]{3,12}(-[a-z]{3,6}){1,2}$/.test(word));
}

/** Secrets are letters, digits and dashes, which stand in JSON as they are. */
function allSaid(result: RunResult): string {
  return JSON.stringify(result);
}
