import { Emitter } from "../../state";

/**
 * Listeners by event name. `on` returns a function that removes the listener, and may be called twice. An error in a
 * listener of the app must not stop a deadline: it is reported as any other error of the page.
 */
export interface Listeners<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  clear(): void;
}

export function createListeners<Events>(): Listeners<Events> {
  let byName: { [Name in keyof Events]?: Emitter<Events[Name]> } = {};
  return {
    on(name, listener) {
      byName[name] ??= new Emitter();
      return byName[name].subscribe(listener);
    },
    emit: (name, event) => byName[name]?.emit(event),
    clear() {
      byName = {};
    },
  };
}
