/** Listeners by event name. Adding returns the undo, which may be called twice. */
export interface Listeners<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  clear(): void;
}

export function createListeners<Events>(): Listeners<Events> {
  const byName = new Map<keyof Events, Set<(event: never) => void>>();
  return {
    on(name, listener) {
      const set = byName.get(name) ?? new Set();
      byName.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    emit(name, event) {
      for (const listener of byName.get(name) ?? []) {
        try {
          (listener as (event: Events[typeof name]) => void)(event);
        } catch (error) {
          // An app's mistake in a listener must not stop a deadline; it surfaces where the app looks for mistakes.
          reportError(error);
        }
      }
    },
    clear: () => byName.clear(),
  };
}
