import { createStore, type Readable } from "../../state";

export interface InputDrawerState {
  readonly open: boolean;
  /** Another number than 0 for each time that a person has asked for the field; 0 when the drawer opened by itself. */
  readonly focusRequest: number;
}

/** Whether the lines for `input()` are shown: for a program that has some, and for one who has opened them by hand. */
export interface InputDrawerStore extends Readable<InputDrawerState> {
  /** Without taking the focus. */
  open(): void;
  openByHand(): void;
  readonly close: () => void;
}

/** `program`: the one that is shown. With another `id` it is another program. */
export function createInputDrawer(
  program: Readable<{ readonly id: string; readonly stdin: string }>,
): InputDrawerStore {
  let { id } = program.getSnapshot();
  const hasInput = (): boolean => program.getSnapshot().stdin !== "";
  const store = createStore<InputDrawerState>({ open: hasInput(), focusRequest: 0 });
  program.subscribe(() => {
    if (program.getSnapshot().id === id) return;
    ({ id } = program.getSnapshot());
    const { open, focusRequest } = store.getSnapshot();
    store.update({ open: hasInput() || (open && focusRequest > 0) });
  });
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    open() {
      if (!store.getSnapshot().open) store.set({ open: true, focusRequest: 0 });
    },
    openByHand: () => store.set({ open: true, focusRequest: store.getSnapshot().focusRequest + 1 }),
    close: () => store.set({ open: false, focusRequest: 0 }),
  };
}
