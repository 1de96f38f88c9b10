export interface Autosave {
  /** Saves once typing pauses. */
  soon(): void;
  /** Saves now, if something waits. */
  flush(): void;
  dispose(): void;
}

/** A pause in typing, not a key. */
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
