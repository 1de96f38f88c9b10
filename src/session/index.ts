export { failureMessage } from "./failureMessage";
export { errorLines, type ErrorLine } from "./errorLines";
export { movedLine } from "./movedLine";
export {
  createPageSession,
  isActive,
  type RunLog,
  type RunPhase,
  type PageSession,
  type SessionState,
} from "./session";
