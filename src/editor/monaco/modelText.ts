import { editor, Range, Selection } from "monaco-editor/editor/editor.api.js";
import type { Caret } from "../codeEditor";
import { changeBetween, type TextChange } from "../textChange";
import { unitOf } from "../python/indentation";
import { python } from "./pythonLanguage";

/** A model with the last of these texts, in which Undo returns to the others. */
export function modelWithHistory(texts: readonly string[]): editor.ITextModel {
  const model = editor.createModel(texts[0] ?? "", python());
  model.setEOL(editor.EndOfLineSequence.LF);
  for (const text of texts.slice(1)) {
    const change = changeBetween(model.getValue(), text);
    if (change === null) continue;
    model.pushStackElement();
    model.pushEditOperations(null, [operationOf(model, change)], () => null);
  }
  model.pushStackElement();
  return model;
}

/** Takes over the program's own unit of indentation, for Tab. */
export function adoptUnit(model: editor.ITextModel): void {
  const unit = unitOf(model.getValue());
  const insertSpaces = !unit.startsWith("\t");
  model.updateOptions({ insertSpaces, indentSize: insertSpaces ? unit.length : "tabSize" });
}

export function operationOf(model: editor.ITextModel, { from, to, insert }: TextChange) {
  return { range: Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)), text: insert };
}

export function selectionAt(model: editor.ITextModel, anchor: number, head: number): Selection {
  return Selection.fromPositions(model.getPositionAt(anchor), model.getPositionAt(head));
}

export function caretOf(code: editor.IStandaloneCodeEditor, model: editor.ITextModel): Caret | undefined {
  const selection = code.getSelection();
  if (selection === null) return undefined;
  return {
    line: selection.positionLineNumber,
    column: selection.positionColumn,
    selected: model.getValueLengthInRange(selection),
  };
}
