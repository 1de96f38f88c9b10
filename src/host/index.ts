/** The room's door, and the library's: what `vitrine.js` exports and `vitrine.d.ts` describes. */
export { createSandbox } from "./sandbox/createSandbox";
export { defaultLimits } from "./platform/device";
export { SandboxError } from "./SandboxError";
export type {
  BootReport,
  BootStep,
  Display,
  DroppedEvent,
  DroppedOutput,
  ErrorFrame,
  FilesLeftOut,
  Limits,
  OutputEvent,
  BootProgress,
  ReturnedFile,
  RunError,
  RunOptions,
  RunResult,
  RunStatus,
  Sandbox,
  SandboxErrorCode,
  SandboxEvents,
  SandboxOptions,
  SandboxState,
  StopReason,
} from "./api";
