import { KeyCode, Range, Selection } from "monaco-editor/editor/editor.api.js";
import type { editor, IDisposable } from "monaco-editor/editor/editor.api.js";
import { closesNothing } from "../python/brackets";
import { leadingSpace, newLineAt, properIndent } from "../python/indentation";

/** Enter, and the colon of `else:` and its like, indent as Python needs it. Monaco's own rules know neither brackets nor blocks. */
export function pythonKeys(code: editor.IStandaloneCodeEditor, model: editor.ITextModel): IDisposable {
  const parts: readonly IDisposable[] = [
    code.addAction({
      id: "vitrine.newLine",
      label: "New line",
      keybindings: [KeyCode.Enter],
      keybindingContext: "editorTextFocus && !editorReadonly",
      run() {
        code.pushUndoStop();
        const text = model.getValue();
        const commands = code.getSelections()?.map((selection) => newLine(selection, model, text));
        code.executeCommands("vitrine.newLine", commands ?? []);
      },
    }),
    model.onDidChangeContent(({ changes, isUndoing, isRedoing }) => {
      if (isUndoing || isRedoing) return;
      const closed = changes.find(({ text }) => /^[)\]}]$/.test(text));
      if (closed !== undefined) queueMicrotask(() => replaceCloser(code, model, closed.rangeOffset));
      const lines = changes.filter(({ text }) => text === ":").map(({ range }) => range.startLineNumber);
      // Once the editor has dealt with the change.
      if (lines.length > 0) queueMicrotask(() => lines.forEach((line) => indentProperly(code, model, line)));
    }),
  ];
  return {
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

function newLine(selection: Selection, model: editor.ITextModel, text: string): editor.ICommand {
  const { indent, after } = newLineAt(text, model.getOffsetAt(selection.getStartPosition()));
  const end = selection.getEndPosition();
  const spaceAfter = leadingSpace(model.getLineContent(end.lineNumber).slice(end.column - 1)).length;
  const range = Range.fromPositions(selection.getStartPosition(), end.delta(0, spaceAfter));
  const command = {
    // Monaco removes the white space again if nothing is written behind it.
    insertsAutoWhitespace: true,
    getEditOperations(_: editor.ITextModel, builder: editor.IEditOperationBuilder) {
      builder.addTrackedEditOperation(range, `\n${indent}${after === null ? "" : `\n${after}`}`);
    },
    computeCursorState(_: editor.ITextModel, helper: editor.ICursorStateComputerData) {
      const line = (helper.getInverseEditOperations()[0]?.range.startLineNumber ?? 0) + 1;
      return new Selection(line, indent.length + 1, line, indent.length + 1);
    },
  };
  return command;
}

/** Monaco types over the bracket that it closed itself on the same line only. */
function replaceCloser(code: editor.IStandaloneCodeEditor, model: editor.ITextModel, typed: number): void {
  if (model.isDisposed()) return;
  const text = model.getValue();
  if (text.charAt(typed) !== text.charAt(typed + 1) || !closesNothing(text, typed + 1)) return;
  const range = Range.fromPositions(model.getPositionAt(typed + 1), model.getPositionAt(typed + 2));
  code.executeEdits("vitrine.close", [{ range, text: "" }]);
}

function indentProperly(code: editor.IStandaloneCodeEditor, model: editor.ITextModel, line: number): void {
  if (model.isDisposed() || line > model.getLineCount()) return;
  const space = leadingSpace(model.getLineContent(line));
  const proper = properIndent(model.getValue(), model.getOffsetAt({ lineNumber: line, column: 1 }));
  if (proper === null || proper === space) return;
  code.executeEdits("vitrine.indent", [{ range: new Range(line, 1, line, space.length + 1), text: proper }]);
}
