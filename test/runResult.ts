import type { RunResult } from "../src/host";

/** The result of a program that ended well and printed nothing, with these changes. */
export function runResult(change: Partial<RunResult> = {}): RunResult {
  return {
    id: "run",
    status: "ok",
    exitCode: 0,
    outputs: [],
    stdout: "",
    stderr: "",
    truncated: false,
    files: [],
    interpreter: { id: 1, fresh: true, survives: false },
    filesLeftOut: [],
    timing: { queueMs: 0, installMs: 0, runMs: 1, waitedMs: 0 },
    ...change,
  };
}
