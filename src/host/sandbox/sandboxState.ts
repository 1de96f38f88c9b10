import type { BootStep, SandboxErrorCode, SandboxState, StopReason } from "../api";

/** What happens to a sandbox, as far as its state is concerned. */
export type SandboxAction =
  | { readonly type: "restarted" }
  | { readonly type: "boot-step"; readonly step: BootStep }
  | { readonly type: "ready" }
  | { readonly type: "queued"; readonly count: number }
  | { readonly type: "run-began" }
  | { readonly type: "run-ending"; readonly reason: StopReason }
  /** With no run in it. The next one is on its way. */
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

/** The whole life of a sandbox. What does not fit the present state changes nothing: it came too late. */
export function reduce(standing: SandboxSnapshot, happening: SandboxAction): SandboxSnapshot {
  const { state, queued } = standing;
  if (state.status === "disposed") return standing;
  switch (happening.type) {
    case "restarted":
      return { queued, state: { status: "booting", step: "downloading", queued } };
    case "boot-step":
      if (state.status !== "booting" && state.status !== "idle") return standing;
      if (state.status === "booting" && state.step === happening.step) return standing;
      return { queued, state: { status: "booting", step: happening.step, queued } };
    case "ready":
      return state.status === "booting" ? { queued, state: { status: "idle" } } : standing;
    case "queued":
      return { queued: happening.count, state: withQueue(state, happening.count) };
    case "run-began":
      return state.status === "idle" ? { queued, state: { status: "running", queued } } : standing;
    case "run-ending":
      return state.status === "running"
        ? { queued, state: { status: "stopping", reason: happening.reason } }
        : standing;
    case "lost":
      return state.status === "idle"
        ? { queued, state: { status: "stopping", reason: happening.reason } }
        : standing;
    case "run-ended":
      if (state.status !== "running" && state.status !== "stopping") return standing;
      return {
        queued,
        state: happening.kept ? { status: "idle" } : { status: "booting", step: "starting", queued },
      };
    case "failed":
      return { queued: 0, state: { status: "failed", code: happening.code, message: happening.message } };
    case "disposed":
      return { queued: 0, state: { status: "disposed" } };
  }
}

function withQueue(state: SandboxState, queued: number): SandboxState {
  switch (state.status) {
    case "booting":
    case "running":
      return { ...state, queued };
    case "idle":
    case "stopping":
    case "failed":
    case "disposed":
      return state;
  }
}
