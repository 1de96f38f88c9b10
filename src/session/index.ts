export { failureMessage } from "./failureMessage";
export { errorLines, type ErrorLine } from "./errorLines";
export {
  createPageSession,
  isActive,
  type RunLog,
  type RunPhase,
  type PageSession,
  type SessionState,
} from "./session";
