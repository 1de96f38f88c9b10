import { indentLess, indentMore, isolateHistory, redo, undo } from "@codemirror/commands";
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isTouchFirst } from "../chooseEditor";
import type { Caret, CodeEditor, EditorOptions } from "../codeEditor";
import { createEditorNotes } from "../editorNotes";
import { clampLine, indentOf } from "../lineText";
import { changeBetween } from "../textChange";
import { Emitter } from "../../state";
import { codeEditing } from "./codeEditing";
import { keepTab } from "./leaveByTab";
import { markersExtension, showMarkers } from "./markers";
import { oddMarks, showOddRanges } from "./oddMarks";
import { createSwitches } from "./switches";
import { tokenTheme } from "./tokenTheme";

export async function createCodeMirror(parent: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  const changes = new Emitter<string>();
  const carets = new Emitter<Caret>();
  const switches = createSwitches(options);
  const root = parent.getRootNode();
  const view = new EditorView({
    parent,
    root: root instanceof ShadowRoot ? root : document,
    state: EditorState.create({
      doc: options.history?.[0] ?? options.text,
      extensions: [
        codeEditing(options.onRun),
        tokenTheme,
        markersExtension,
        oddMarks,
        switches.extension,
        isTouchFirst() ? EditorView.lineWrapping : [],
        // It is focusable without this, but accessibility checkers look for the attribute.
        EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changes.emit(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) carets.emit(caretOf(update.state));
        }),
      ],
    }),
  });
  for (const text of [...(options.history ?? []).slice(1), options.text]) {
    const changes = changeBetween(view.state.doc.toString(), text);
    if (changes !== null) view.dispatch({ changes, annotations: isolateHistory.of("full") });
  }
  const notes = createEditorNotes(parent, view.contentDOM);

  return {
    kind: "codemirror",
    getText: () => view.state.doc.toString(),
    setText(text) {
      const replacement = view.state.toText(text);
      const changed = !replacement.eq(view.state.doc);
      view.dispatch({
        ...(changed ? { changes: { from: 0, to: view.state.doc.length, insert: replacement } } : {}),
        selection: { anchor: 0 },
        effects: EditorView.scrollIntoView(0),
        annotations: [isolateHistory.of("full"), Transaction.userEvent.of("input.replace")],
      });
    },
    edit(changed, caret) {
      if (view.state.readOnly) return;
      view.dispatch({
        changes: [...changed],
        ...(caret === undefined ? {} : { selection: { anchor: caret }, scrollIntoView: true }),
        annotations: [isolateHistory.of("full"), Transaction.userEvent.of("input.paste")],
      });
    },
    type(text) {
      view.focus();
      typeText(view, text);
    },
    indent() {
      indentMore(view);
    },
    outdent() {
      indentLess(view);
    },
    undo() {
      undo(view);
    },
    redo() {
      redo(view);
    },
    hasFocus: () => view.hasFocus,
    focus(tab) {
      view.focus();
      if (tab === "indents") keepTab(view);
    },
    getPlace() {
      const { anchor, head } = view.state.selection.main;
      return {
        anchor,
        head,
        scrollTop: view.scrollDOM.scrollTop,
        isOnly: view.state.selection.ranges.length === 1,
      };
    },
    setPlace({ anchor, head, scrollTop }) {
      const { length } = view.state.doc;
      view.dispatch({ selection: { anchor: Math.min(anchor, length), head: Math.min(head, length) } });
      view.scrollDOM.scrollTop = scrollTop;
    },
    goTo(wanted) {
      const line = view.state.doc.line(clampLine(wanted, view.state.doc.lines));
      const position = line.from + indentOf(line.text);
      view.dispatch({
        selection: { anchor: position },
        effects: EditorView.scrollIntoView(position, { y: "center" }),
      });
      view.focus();
      keepTab(view);
    },
    setMarkers(markers) {
      view.dispatch({ effects: showMarkers.of(markers) });
      notes.setMarkers(markers);
    },
    setOddRanges(ranges) {
      view.dispatch({ effects: showOddRanges.of(ranges) });
    },
    setTheme(theme) {
      view.dispatch({ effects: switches.theme(theme) });
    },
    setReadOnly(readOnly) {
      view.dispatch({ effects: switches.readOnly(readOnly) });
    },
    onChange: (listener) => changes.subscribe(listener),
    onCaret: (listener) => carets.subscribe(listener),
    dispose() {
      changes.clear();
      carets.clear();
      notes.dispose();
      view.destroy();
    },
  };
}

/** As by a key, so that brackets close and a colon indents. */
function typeText(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  const insert = (): Transaction =>
    view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  const handled = view.state
    .facet(EditorView.inputHandler)
    .some((handler) => handler(view, from, to, text, insert));
  if (!handled) view.dispatch(insert());
}

function caretOf(state: EditorState): Caret {
  const range = state.selection.main;
  const line = state.doc.lineAt(range.head);
  return { line: line.number, column: range.head - line.from + 1, selected: range.to - range.from };
}
