import type { SandboxState } from "../api";
import type { SessionEvents } from "../handles";
import { createListeners } from "./listeners";
import { reduce, type SandboxAction, type SandboxSnapshot } from "./sandboxState";

/** Where the guest's side of a sandbox reports what changes its state, and what an app listens for. */
export interface SandboxReporter {
  dispatch(action: SandboxAction): void;
  emit<Name extends Exclude<keyof SessionEvents, "state">>(name: Name, event: SessionEvents[Name]): void;
}

/** The state of a sandbox or session, and the listeners to its events. Only a session's are called for "reset". */
export class SandboxStatus implements SandboxReporter {
  readonly #listeners = createListeners<SessionEvents>();
  #snapshot: SandboxSnapshot;

  constructor(initial: SandboxSnapshot) {
    this.#snapshot = initial;
  }

  get state(): SandboxState {
    return this.#snapshot.state;
  }

  on<Name extends keyof SessionEvents>(
    name: Name,
    listener: (event: SessionEvents[Name]) => void,
  ): () => void {
    return this.#listeners.on(name, listener);
  }

  dispatch(action: SandboxAction): void {
    const before = this.state;
    this.#snapshot = reduce(this.#snapshot, action);
    if (this.state !== before) this.#listeners.emit("state", this.state);
  }

  emit<Name extends keyof SessionEvents>(name: Name, event: SessionEvents[Name]): void {
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
