import { bootAttempts } from "./platform/timeouts";
import type { SandboxErrorCode } from "./api";

/**
 * Misuse of a sandbox, or an engine that cannot be loaded. What a guest does is never a `SandboxError`.
 * `code` is for programs; the message is a sentence for a person, with what to do next.
 */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SandboxError";
    this.code = code;
  }

  /** True for an error of another copy of this class too: an app's tests may have one copy, and its bundle another. */
  static override [Symbol.hasInstance](value: unknown): value is SandboxError {
    return value instanceof Error && value.name === "SandboxError" && "code" in value;
  }
}

/** For an interpreter that keeps dying, while it boots or without a run. */
export function crashLoop(): SandboxError {
  return new SandboxError(
    "crash-loop",
    `Python stopped ${bootAttempts} times in a row. This browser may be short of memory: close other tabs and try again.`,
  );
}
