import type { Marker } from "./codeEditor";

const wayOut = "Escape, then Tab, leaves the editor.";

/** What a screen reader is told about an editor beside its name: the way out, and every marker. */
export interface EditorNotes {
  setMarkers(markers: readonly Marker[]): void;
  dispose(): void;
}

/** `input` is the element that takes the keys; the notes stand, unseen, in `parent` and describe it. */
export function createEditorNotes(parent: HTMLElement, input: Element | null): EditorNotes {
  const notes = document.createElement("div");
  notes.id = `editor-notes-${String(crypto.getRandomValues(new Uint32Array(1))[0])}`;
  // Inline, because the editor may stand in a shadow root that has no style sheet of ours.
  notes.style.cssText =
    "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  notes.textContent = wayOut;
  parent.append(notes);
  input?.setAttribute("aria-describedby", notes.id);
  return {
    setMarkers(markers) {
      notes.textContent = [wayOut, ...markers.map(({ line, message }) => `Line ${line}: ${message}`)].join(
        "\n",
      );
    },
    dispose() {
      notes.remove();
      input?.removeAttribute("aria-describedby");
    },
  };
}
