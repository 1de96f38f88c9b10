import type { Caret, CodeEditor, Marker } from "../../editor";
import { createStore, type Readable } from "../../state";

export interface EditorHandle extends Readable<{ readonly caret: Caret }> {
  /** Sets the editor once it is loaded, and null when it is removed. The editor gets the current text. */
  put(editor: CodeEditor | null, text: string): void;
  moved(caret: Caret): void;
  show(text: string): void;
  goTo(line: number): void;
  mark(markers: readonly Marker[]): void;
  /** Acts on the editor, if there is one. */
  use(act: (editor: CodeEditor) => void): void;
  focus(): void;
}

/** Represents the editor also before there is one. */
export function createEditorHandle(): EditorHandle {
  const store = createStore<{ caret: Caret }>({ caret: { line: 1, column: 1, selected: 0 } });
  let editor: CodeEditor | null = null;
  let marked = false;

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    put(next, text) {
      editor = next;
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
    use(act) {
      if (editor !== null) act(editor);
    },
    focus: () => editor?.focus(),
  };
}
