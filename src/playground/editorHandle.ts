import type { Caret, CodeEditor, Marker } from "../editor";
import { createStore, type Readable } from "../state";

export interface EditorHandle extends Readable<{ readonly caret: Caret }> {
  /** An editor has come, or gone. One that comes late is given the text that is meant by now. */
  put(editor: CodeEditor | null, text: string): void;
  moved(caret: Caret): void;
  show(text: string): void;
  goTo(line: number): void;
  mark(markers: readonly Marker[]): void;
  focus(): void;
}

/** Stands for the editor from before it is loaded: what is said to it then, the next run says again. */
export function createEditorHandle(): EditorHandle {
  const store = createStore<{ caret: Caret }>({ caret: { line: 1, column: 1, selected: 0 } });
  let editor: CodeEditor | null = null;
  let marked = false;

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    put(next, text) {
      editor = next;
      marked = false;
      if (next !== null && next.getText() !== text) next.setText(text);
    },
    moved: (caret) => store.set({ caret }),
    show: (text) => editor?.setText(text),
    goTo: (line) => editor?.goTo(line),
    mark(markers) {
      if (markers.length === 0 && !marked) return;
      marked = markers.length > 0;
      editor?.setMarkers(markers);
    },
    focus: () => editor?.focus(),
  };
}
