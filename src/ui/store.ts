/** A value that can be watched. React reads it through `useStore`. */
export interface Readable<State> {
  getSnapshot(): State;
  /** Returns its undo. */
  subscribe(listener: () => void): () => void;
}

export interface Store<State> extends Readable<State> {
  set(next: State): void;
  update(change: Partial<State>): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;

  function set(next: State) {
    if (Object.is(next, state)) return;
    state = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    update: (change) => set({ ...state, ...change }),
  };
}
