import { editor } from "monaco-editor/editor/editor.api.js";
import type { Caret, CodeEditor, EditorOptions } from "../codeEditor";
import { createEditorNotes } from "../editorNotes";
import { clampLine, indentOf } from "../lineText";
import { Emitter } from "../../state";
import "./features";
import { leaveByTab } from "./leaveByTab";
import { adoptUnit, caretOf, modelWithHistory, operationOf, selectionAt } from "./modelText";
import "./monaco.css";
import { alignText, monacoOptions } from "./monacoOptions";
import { pythonKeys } from "./pythonKeys";
import { addRunKeys } from "./runKeys";
import { createMarks } from "./marks";
import { followTokens } from "./followTokens";

export async function createMonaco(parent: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  const host = document.createElement("div");
  // Monaco applies its colours to the second class. Its context menu is a child of this element.
  host.className = "monaco-host monaco-component";
  parent.append(host);
  const model = modelWithHistory([...(options.history ?? []), options.text]);
  const tokens = followTokens(host, options.theme);
  const style = getComputedStyle(host);
  const code = editor.create(host, {
    ...monacoOptions(options, style),
    model,
    detectIndentation: false,
    // Monaco's word completions need a worker; ours (pythonCompletions) do not.
    wordBasedSuggestions: "off",
    ariaContainerElement: host,
  });
  // Set after the editor is created, which overwrites some of these with Monaco's own settings.
  model.updateOptions({
    tabSize: 4,
    trimAutoWhitespace: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  adoptUnit(model);
  alignText(code, style);
  const notes = createEditorNotes(host, host.querySelector("[role=textbox], textarea"));
  const marks = createMarks(code, model);
  const changes = new Emitter<string>();
  const carets = new Emitter<Caret>();
  const parts = [
    addRunKeys(code, options.onRun),
    leaveByTab(code),
    pythonKeys(code, model),
    model.onDidChangeContent(() => {
      changes.emit(model.getValue());
    }),
    code.onDidChangeCursorSelection(() => {
      const caret = caretOf(code, model);
      if (caret !== undefined) carets.emit(caret);
    }),
  ];
  const goToStart = (): void => {
    code.setPosition({ lineNumber: 1, column: 1 });
    code.setScrollPosition({ scrollTop: 0, scrollLeft: 0 }, editor.ScrollType.Immediate);
  };

  return {
    kind: "monaco",
    getText: () => model.getValue(),
    setText(text) {
      const before = model.getValue();
      if (text.replace(/\r\n?/g, "\n") !== before) {
        model.pushStackElement();
        model.pushEditOperations(
          code.getSelections(),
          [{ range: model.getFullModelRange(), text }],
          () => null,
        );
        model.pushStackElement();
        adoptUnit(model);
      }
      goToStart();
    },
    edit(changes, caret) {
      code.pushUndoStop();
      code.executeEdits(
        "vitrine.edit",
        changes.map((change) => operationOf(model, change)),
        caret === undefined ? undefined : () => [selectionAt(model, caret, caret)],
      );
      code.pushUndoStop();
      adoptUnit(model);
    },
    type(text) {
      code.focus();
      code.trigger("vitrine.type", "type", { text });
    },
    indent() {
      code.trigger("vitrine.indent", "editor.action.indentLines", null);
    },
    outdent() {
      code.trigger("vitrine.outdent", "editor.action.outdentLines", null);
    },
    undo() {
      void model.undo();
    },
    redo() {
      void model.redo();
    },
    hasFocus: () => code.hasTextFocus(),
    focus() {
      code.focus();
    },
    getPlace() {
      const selection = code.getSelection();
      const [anchor, head] = [selection?.getSelectionStart(), selection?.getPosition()].map((each) =>
        each === undefined ? 0 : model.getOffsetAt(each),
      );
      return {
        anchor: anchor ?? 0,
        head: head ?? 0,
        scrollTop: code.getScrollTop(),
        isOnly: code.getSelections()?.length === 1,
      };
    },
    setPlace({ anchor, head, scrollTop }) {
      code.setSelection(selectionAt(model, anchor, head));
      code.setScrollTop(scrollTop, editor.ScrollType.Immediate);
    },
    goTo(wanted) {
      const lineNumber = clampLine(wanted, model.getLineCount());
      code.setPosition({ lineNumber, column: indentOf(model.getLineContent(lineNumber)) + 1 });
      code.revealLineInCenterIfOutsideViewport(lineNumber, editor.ScrollType.Immediate);
      code.focus();
    },
    setMarkers(markers) {
      marks.set(markers);
      notes.setMarkers(markers);
    },
    setOddRanges(ranges) {
      marks.setOdd(ranges);
    },
    setTheme: tokens.setTheme,
    setReadOnly(readOnly) {
      code.updateOptions({ readOnly });
    },
    onChange: (listener) => changes.subscribe(listener),
    onCaret: (listener) => carets.subscribe(listener),
    dispose() {
      changes.clear();
      carets.clear();
      for (const part of parts) part.dispose();
      tokens.dispose();
      marks.dispose();
      notes.dispose();
      code.dispose();
      model.dispose();
      host.remove();
    },
  };
}
