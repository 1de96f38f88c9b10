import type { Readable } from "./createStore";

/** Something that the browser knows, and that says by these events of these targets that it may have changed. */
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
