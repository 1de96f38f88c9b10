import { editor, MarkerSeverity } from "monaco-editor/editor/editor.api.js";
import type { IDisposable } from "monaco-editor/editor/editor.api.js";
import type { Marker } from "../codeEditor";
import { clampLine, markedSpan } from "../lineText";

const owner = "vitrine";

export interface Marks extends IDisposable {
  set(markers: readonly Marker[]): void;
}

/** Monaco's own markers provide the message on hover, as a text node. Decorations draw the marks. */
export function createMarks(code: editor.IStandaloneCodeEditor, model: editor.ITextModel): Marks {
  const decorations = code.createDecorationsCollection();
  return {
    set(markers) {
      const places = markers.map((marker) => placeOf(marker, model));
      editor.setModelMarkers(
        model,
        owner,
        places.map(({ range, message }) => ({ ...range, message, severity: MarkerSeverity.Error })),
      );
      decorations.set(
        places.map(({ range }) => ({
          range,
          options: {
            inlineClassName: "marked-text",
            lineNumberClassName: "marked-number",
            marginClassName: "marked-margin",
            stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          },
        })),
      );
    },
    dispose() {
      decorations.clear();
      editor.setModelMarkers(model, owner, []);
    },
  };
}

function placeOf({ line, message }: Marker, model: editor.ITextModel) {
  const lineNumber = clampLine(line, model.getLineCount());
  const { from, to } = markedSpan(model.getLineContent(lineNumber));
  const range = {
    startLineNumber: lineNumber,
    startColumn: from + 1,
    endLineNumber: lineNumber,
    endColumn: to + 1,
  };
  return { range, message };
}
