export { displayState } from "./displayState";
export { EngineFailure } from "./EngineFailure";
export { EngineLine } from "./EngineLine";
export { RunButton } from "./RunButton";
export { RunStatus } from "./RunStatus";
export { SandboxPanel } from "./SandboxPanel";
export { useRunKeys } from "./useRunKeys";
