import type { SandboxErrorCode } from "./api";

/**
 * Why a sandbox cannot do what it was asked: misuse, or an engine that cannot be loaded. Never for what a guest did.
 * Tell errors apart by `code`; the message is a sentence for a person, with what to do next.
 */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SandboxError";
    this.code = code;
  }
}
