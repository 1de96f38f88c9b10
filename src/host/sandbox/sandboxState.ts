import type { BootStep, SandboxErrorCode, SandboxState, StopReason } from "../api";

/** Everything that can change the state of a sandbox. */
export type SandboxAction =
  | { readonly type: "restarted" }
  | { readonly type: "boot-step"; readonly step: BootStep }
  | { readonly type: "ready" }
  | { readonly type: "queued"; readonly count: number }
  | { readonly type: "run-began" }
  | { readonly type: "run-ending"; readonly reason: StopReason }
  /** The interpreter ended without a run in it. The next one is starting. */
  | { readonly type: "lost"; readonly reason: "crashed" | "idle" }
  | { readonly type: "run-ended"; readonly kept: boolean }
  | { readonly type: "failed"; readonly code: SandboxErrorCode; readonly message: string }
  | { readonly type: "disposed" };

export interface SandboxSnapshot {
  readonly state: SandboxState;
  /** Runs that wait for their turn. */
  readonly queued: number;
}

export const initialState: SandboxSnapshot = {
  state: { status: "booting", step: "downloading", queued: 0 },
  queued: 0,
};

/** Until Python begins to load. "restarted" leads out of it. */
export const unloadedState: SandboxSnapshot = { state: { status: "unloaded" }, queued: 0 };

/** An action that does not fit the state changes nothing: it came too late. */
export function reduce(snapshot: SandboxSnapshot, action: SandboxAction): SandboxSnapshot {
  const { state, queued } = snapshot;
  if (state.status === "disposed") return snapshot;
  switch (action.type) {
    case "restarted":
      return { queued, state: { status: "booting", step: "downloading", queued } };
    case "boot-step":
      if (state.status !== "booting" && state.status !== "idle") return snapshot;
      if (state.status === "booting" && state.step === action.step) return snapshot;
      return { queued, state: { status: "booting", step: action.step, queued } };
    case "ready":
      return state.status === "booting" ? { queued, state: { status: "idle" } } : snapshot;
    case "queued":
      return { queued: action.count, state: withQueue(state, action.count) };
    case "run-began":
      return state.status === "idle" ? { queued, state: { status: "running", queued } } : snapshot;
    case "run-ending":
      return state.status === "running"
        ? { queued, state: { status: "stopping", reason: action.reason } }
        : snapshot;
    case "lost":
      return state.status === "idle"
        ? { queued, state: { status: "stopping", reason: action.reason } }
        : snapshot;
    case "run-ended":
      if (state.status !== "running" && state.status !== "stopping") return snapshot;
      return {
        queued,
        state: action.kept ? { status: "idle" } : { status: "booting", step: "starting", queued },
      };
    case "failed":
      return { queued: 0, state: { status: "failed", code: action.code, message: action.message } };
    case "disposed":
      return { queued: 0, state: { status: "disposed" } };
  }
}

function withQueue(state: SandboxState, queued: number): SandboxState {
  switch (state.status) {
    case "booting":
    case "running":
      return { ...state, queued };
    case "unloaded":
    case "idle":
    case "stopping":
    case "failed":
    case "disposed":
      return state;
  }
}
