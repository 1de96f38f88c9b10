import type { SandboxEvents, SandboxState } from "../api";
import { createListeners } from "./listeners";
import { initialState, reduce, type SandboxAction } from "./sandboxState";

/** Where the guest's side of a sandbox reports what changes its state, and what an app listens for. */
export interface SandboxReporter {
  dispatch(action: SandboxAction): void;
  emit<Name extends Exclude<keyof SandboxEvents, "state">>(name: Name, event: SandboxEvents[Name]): void;
}

/** A sandbox's state and the listeners to its events. */
export class SandboxStatus implements SandboxReporter {
  readonly #listeners = createListeners<SandboxEvents>();
  #snapshot = initialState;

  get state(): SandboxState {
    return this.#snapshot.state;
  }

  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void {
    return this.#listeners.on(name, listener);
  }

  dispatch(action: SandboxAction): void {
    const before = this.state;
    this.#snapshot = reduce(this.#snapshot, action);
    if (this.state !== before) this.#listeners.emit("state", this.state);
  }

  emit<Name extends keyof SandboxEvents>(name: Name, event: SandboxEvents[Name]): void {
    this.#listeners.emit(name, event);
  }

  /** A reporter for one guest. Nothing that it reports after the signal is aborted counts. */
  until(signal: AbortSignal): SandboxReporter {
    return {
      dispatch: (action) => {
        if (!signal.aborted) this.dispatch(action);
      },
      emit: (name, event) => {
        if (!signal.aborted) this.emit(name, event);
      },
    };
  }

  removeListeners(): void {
    this.#listeners.clear();
  }
}
