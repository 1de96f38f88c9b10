import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import type { Extension, Range, Text } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, hoverTooltip, lineNumberMarkers } from "@codemirror/view";
import type { DecorationSet, Tooltip } from "@codemirror/view";
import type { Marker } from "../codeEditor";
import { clampLine, markedSpan } from "../lineText";

/** Replaces every marker. */
export const showMarkers = StateEffect.define<readonly Marker[]>();

class MarkedNumber extends GutterMarker {
  override readonly elementClass: string;

  constructor(kind: Marker["kind"]) {
    super();
    this.elementClass = kind === "error" ? "cm-markedNumber" : "cm-passedNumber";
  }
}

interface Marks {
  readonly lines: DecorationSet;
  readonly numbers: RangeSet<GutterMarker>;
}

const noMarks: Marks = { lines: Decoration.none, numbers: RangeSet.of<GutterMarker>([]) };

const marksField = StateField.define<Marks>({
  create: () => noMarks,
  update(marks, transaction) {
    let next = marks;
    if (transaction.docChanged) {
      next = { lines: marks.lines.map(transaction.changes), numbers: marks.numbers.map(transaction.changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(showMarkers)) next = marksOf(effect.value, transaction.newDoc);
    }
    return next;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (marks) => marks.lines),
    lineNumberMarkers.from(field, (marks) => marks.numbers),
  ],
});

function marksOf(markers: readonly Marker[], doc: Text): Marks {
  const lines: Range<Decoration>[] = [];
  const numbers: Range<GutterMarker>[] = [];
  for (const { line: wanted, message, kind, span: wantedSpan } of markers) {
    const line = doc.line(clampLine(wanted, doc.lines));
    const span = markedSpan(line.text, wantedSpan);
    lines.push(Decoration.line({ class: "cm-markedLine" }).range(line.from));
    if (span.to > span.from) {
      const mark = Decoration.mark({ class: kind === "error" ? "cm-markedText" : "cm-passedText", message });
      lines.push(mark.range(line.from + span.from, line.from + span.to));
    }
    numbers.push(new MarkedNumber(kind).range(line.from));
  }
  return { lines: Decoration.set(lines, true), numbers: RangeSet.of(numbers, true) };
}

const messageOnHover = hoverTooltip(messageAt, {
  hideOnChange: true,
  hideOn: (transaction) => transaction.effects.some((effect) => effect.is(showMarkers)),
});

function messageAt(view: EditorView, position: number): Tooltip | null {
  const messages: string[] = [];
  let from = position;
  let to = position;
  view.state.field(marksField).lines.between(position, position, (start, end, mark) => {
    const { message } = mark.spec as { message?: unknown };
    if (typeof message !== "string") return;
    messages.push(message);
    from = Math.min(from, start);
    to = Math.max(to, end);
  });
  if (messages.length === 0) return null;
  return { pos: from, end: to, above: true, create: () => ({ dom: messageElement(messages.join("\n")) }) };
}

function messageElement(message: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-markerMessage";
  dom.textContent = message;
  return dom;
}

export const markersExtension: Extension = [marksField, messageOnHover];
