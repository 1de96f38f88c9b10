import type { RunnerRequest } from "../src/guest/python/runner";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions";

/** What the runner is sent for a fresh program without files or options. */
export function freshRequest(code: string): RunnerRequest {
  return {
    code,
    filename: "main.py",
    cwd: pyodideOptions.env.HOME,
    state: "fresh",
    showValue: true,
    echo: false,
  };
}
