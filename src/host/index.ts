/** The room's door, and the library's: what `vitrine.js` exports and `vitrine.d.ts` describes. */
export { createSandbox } from "./sandbox/createSandbox";
export { createSession } from "./sandbox/createSession";
export { defaultLimits } from "./platform/device";
export { SandboxError } from "./SandboxError";
export { version } from "./version";
export type {
  BootReport,
  BootStep,
  Bytes,
  Display,
  DroppedEvent,
  DroppedOutput,
  ErrorFrame,
  FileContent,
  FilesLeftOut,
  GapOutput,
  InputEvent,
  InputFiles,
  InputFunction,
  InputOutput,
  InterpreterUse,
  Limits,
  OfRun,
  Output,
  OutputEvent,
  BootProgress,
  OutFile,
  RunError,
  RunOptions,
  RunResult,
  RunStatus,
  SandboxErrorCode,
  SandboxEvents,
  SandboxOptions,
  SandboxState,
  SessionOptions,
  StopReason,
  StreamOutput,
} from "./api";
export type {
  EffectiveSettings,
  ResetEvent,
  ResetReason,
  Run,
  Sandbox,
  Session,
  SessionEffectiveSettings,
  SessionEvents,
} from "./handles";
