export { failureMessage } from "./failureMessage";
export { errorLines, type ErrorLine } from "./errorLines";
export {
  createSession,
  isActive,
  type RunLog,
  type RunPhase,
  type Session,
  type SessionState,
} from "./session";
