import type { CrashCause, RunReply } from "../../protocol";
import type { Limits, RunError, RunResult } from "../api";
import { tracebackOffset } from "./tracebackOffset";

/** The statuses of runs that did not come to their own end. */
export type ForcedStatus = "timeout" | "stopped" | "output-limit" | "crashed";

type OutcomeFields = Pick<RunResult, "status" | "exitCode" | "value" | "error">;

/** For a program that came to its own end. */
export function replyFields(reply: RunReply, stderr: string): OutcomeFields {
  return {
    status: reply.outcome,
    exitCode: reply.exitCode,
    ...(reply.value === null ? {} : { value: { "text/plain": reply.value } }),
    ...(reply.error === null ? {} : { error: errorOf(reply.error, stderr) }),
  };
}

function errorOf({ fromEnd, ...error }: NonNullable<RunReply["error"]>, stderr: string): RunError {
  const at = fromEnd === null ? undefined : tracebackOffset(stderr, error.traceback, fromEnd);
  return at === undefined ? error : { ...error, at };
}

/** For a program that was ended from outside, or whose interpreter died. */
export function forcedFields(status: ForcedStatus, cause: CrashCause): OutcomeFields {
  const error = status === "crashed" ? crashError(cause) : undefined;
  return { status, exitCode: null, ...(error === undefined ? {} : { error }) };
}

/** Names the limit that ended a run with this status, if one did. */
export function limitFields(
  status: RunResult["status"],
  limits: Limits,
  ofOutput: "outputBytes" | "outputLines",
): Pick<RunResult, "limit"> {
  const of = (name: keyof Limits): Pick<RunResult, "limit"> => ({ limit: { name, value: limits[name] } });
  switch (status) {
    case "timeout":
      return of("timeMs");
    case "output-limit":
      return of(ofOutput);
    case "out-of-memory":
      return of("memoryMiB");
    case "ok":
    case "error":
    case "stopped":
    case "crashed":
      return {};
  }
}

/** The exception that Python would have raised before it died, without a traceback. */
function crashError(cause: CrashCause): RunError | undefined {
  switch (cause) {
    case "too-deep":
      return withoutTraceback("RecursionError", "too deep: the browser's own stack ended");
    case "memory":
      return withoutTraceback("MemoryError", "the browser had no more memory");
    case "unknown":
      return undefined;
  }
}

function withoutTraceback(type: string, message: string): RunError {
  return { type, message, traceback: "", frames: [] };
}
