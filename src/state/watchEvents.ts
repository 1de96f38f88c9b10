import type { Readable } from "./createStore";

/** A value that is read from the browser, and that may have changed when one of these targets fires one of these events. */
export function watchEvents<State>(
  read: () => State,
  targets: readonly EventTarget[],
  names: readonly string[],
): Readable<State> {
  return {
    getSnapshot: read,
    subscribe(listener) {
      const listening = new AbortController();
      for (const target of targets)
        for (const name of names)
          target.addEventListener(name, () => listener(), { signal: listening.signal });
      return () => listening.abort();
    },
  };
}
