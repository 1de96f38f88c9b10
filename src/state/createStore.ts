import { Emitter } from "./Emitter";

/** A value that can be watched. React reads it through `useStore`. */
export interface Readable<State> {
  getSnapshot(): State;
  /** Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

export interface Store<State> extends Readable<State> {
  set(next: State): void;
  update(change: Partial<State>): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  const changes = new Emitter();
  let state = initial;

  function set(next: State) {
    if (Object.is(next, state)) return;
    state = next;
    changes.emit();
  }

  return {
    getSnapshot: () => state,
    subscribe: (listener) => changes.subscribe(listener),
    set,
    update: (change) => set({ ...state, ...change }),
  };
}

/** A `Readable` that never changes. */
export function constant<State>(state: State): Readable<State> {
  return { getSnapshot: () => state, subscribe: () => () => undefined };
}
