export interface Autosave {
  /** Saves once typing pauses. */
  soon(): void;
  /** Saves a pending change now. */
  flush(): void;
  dispose(): void;
}

/** Longer than the time between two keys. */
const PAUSE_MS = 400;

export function createAutosave(save: () => void): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop() {
    clearTimeout(timer);
    timer = undefined;
  }
  function saveNow() {
    stop();
    save();
  }

  return {
    soon() {
      stop();
      timer = setTimeout(saveNow, PAUSE_MS);
    },
    flush() {
      if (timer !== undefined) saveNow();
    },
    dispose: stop,
  };
}
