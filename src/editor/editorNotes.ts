import type { Marker } from "./codeEditor";

const leaveHint = "Press Escape, then Tab to leave the editor.";

/** The description of an editor for screen readers: how to leave it, and every marker. */
export interface EditorNotes {
  setMarkers(markers: readonly Marker[]): void;
  dispose(): void;
}

/** `input` is the element that receives the keys. The notes are hidden in `parent` and describe it. */
export function createEditorNotes(parent: HTMLElement, input: Element | null): EditorNotes {
  const notes = document.createElement("div");
  notes.id = `editor-notes-${String(crypto.getRandomValues(new Uint32Array(1))[0])}`;
  // Inline, because the editor may be in a shadow root without our style sheets.
  notes.style.cssText =
    "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  notes.textContent = leaveHint;
  parent.append(notes);
  input?.setAttribute("aria-describedby", notes.id);
  return {
    setMarkers(markers) {
      notes.textContent = [leaveHint, ...markers.map(({ line, message }) => `Line ${line}: ${message}`)].join(
        "\n",
      );
    },
    dispose() {
      notes.remove();
      input?.removeAttribute("aria-describedby");
    },
  };
}
