import { createStore, type Readable } from "../state";

/** Whether the output is of the program that is shown, or of one that it has replaced. Edits replace nothing. */
export interface OutputOrigin extends Readable<{ readonly isPrevious: boolean }> {
  /** The text that ran last. Null before the first run. */
  readonly ranCode: string | null;
  ran(code: string): void;
  /** Another text is shown, which may be the one that ran. */
  replaced(code: string): void;
}

export function createOutputOrigin(): OutputOrigin {
  const store = createStore({ isPrevious: false });
  let ranCode: string | null = null;
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    get ranCode() {
      return ranCode;
    },
    ran(code) {
      ranCode = code;
      store.set({ isPrevious: false });
    },
    replaced: (code) => store.set({ isPrevious: ranCode !== null && code !== ranCode }),
  };
}
