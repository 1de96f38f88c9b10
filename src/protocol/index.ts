export { parseBootReply, type BootReply, type SnapshotMiss } from "./bootReply";
export { parseComlinkAnswer, type AnswerValue, type ComlinkAnswer } from "./comlinkAnswer";
export { Credit } from "./credit";
export {
  embedHeightBounds,
  embedHeightMessage,
  parseEmbedToPage,
  parsePageToEmbed,
  type EmbedToPage,
  type PageToEmbed,
} from "./embedMessages";
export { deferred, type Deferred } from "./deferred";
export { requestCost, type GuestRequest, type HostResponse } from "./exchange";
export { MalformedMessage } from "./grammar";
export { engineParts } from "./guestCalls";
export { bytePartsOf } from "./byteParts";
export type { EnginePart, FrameCalls, RunRequest, SentFile, WorkerCalls } from "./guestCalls";
export {
  outputPieces,
  parseWorkerEvent,
  type CrashCause,
  type FileChange,
  type OutputStream,
  type WorkerEnd,
  type WorkerEvent,
} from "./guestEvents";
export {
  countLines,
  createOutputMeter,
  cutAllowance,
  type OutputAllowance,
  type OutputMeter,
} from "./outputMeter";
export { leftOutReasons, pathKey, refusedPath, type LeftOutReason } from "./returnedPath";
export { handshake, isHandshake } from "./handshake";
export { protocolVersion } from "./protocolVersion";
export { credit, exchangeBounds, guestTimeouts, messageBounds, returnBounds, strikesAllowed } from "./limits";
export {
  costOf,
  outputCost,
  parseFrameToHost,
  parseHostToFrame,
  parseWorkerToFrame,
  workerOf,
  type FrameToHost,
  type HostToFrame,
  type WorkerToFrame,
} from "./relay";
export { parseRunReply, type RunReply } from "./runReply";
export { startModules } from "./startModules";
