import { editor, MarkerSeverity, Range } from "monaco-editor/editor/editor.api.js";
import type { IDisposable } from "monaco-editor/editor/editor.api.js";
import type { Marker } from "../codeEditor";
import { clampLine, markedSpan } from "../lineText";
import type { TextRange } from "../textChange";

const owner = "vitrine";

export interface Marks extends IDisposable {
  set(markers: readonly Marker[]): void;
  /** Marks characters that are hard to see. */
  setOdd(ranges: readonly TextRange[]): void;
}

/** Monaco's own markers provide the message on hover, as a text node. Decorations draw the marks. */
export function createMarks(code: editor.IStandaloneCodeEditor, model: editor.ITextModel): Marks {
  const decorations = code.createDecorationsCollection();
  const odd = code.createDecorationsCollection();
  return {
    set(markers) {
      const places = markers.map((marker) => placeOf(marker, model));
      editor.setModelMarkers(
        model,
        owner,
        places.map(({ range, message }) => ({ ...range, message, severity: MarkerSeverity.Error })),
      );
      decorations.set(
        places.map(({ range, kind }) => ({
          range,
          options: {
            ...(kind === "error" ? errorClasses : callerClasses),
            stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          },
        })),
      );
    },
    setOdd(ranges) {
      const text = model.getValue();
      odd.set(
        ranges.map(({ from, to }) => ({
          range: Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
          options: {
            inlineClassName: text.charAt(from) === "\t" ? "odd-tab" : "odd-character",
            stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          },
        })),
      );
    },
    dispose() {
      odd.clear();
      decorations.clear();
      editor.setModelMarkers(model, owner, []);
    },
  };
}

const errorClasses = {
  inlineClassName: "marked-text",
  lineNumberClassName: "marked-number",
  marginClassName: "marked-margin",
};
const callerClasses = { inlineClassName: "passed-text", marginClassName: "passed-margin" };

function placeOf({ line, message, kind, span }: Marker, model: editor.ITextModel) {
  const lineNumber = clampLine(line, model.getLineCount());
  const { from, to } = markedSpan(model.getLineContent(lineNumber), span);
  const range = {
    startLineNumber: lineNumber,
    startColumn: from + 1,
    endLineNumber: lineNumber,
    endColumn: to + 1,
  };
  return { range, message, kind };
}
