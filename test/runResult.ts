import type { RunResult } from "../src/host";

/** The result of a program that ended well and printed nothing, with these changes. */
export function runResult(change: Partial<RunResult> = {}): RunResult {
  return {
    status: "ok",
    exitCode: 0,
    stdout: "",
    stderr: "",
    truncated: false,
    files: [],
    filesLeftOut: [],
    timing: { queueMs: 0, installMs: 0, runMs: 1 },
    ...change,
  };
}
