import type { Caret, CodeEditor, EditorOptions } from "../codeEditor";
import { createEditorNotes } from "../editorNotes";
import { clampLine } from "../lineText";
import { Emitter } from "../../state";
import { isRunKey } from "./runKey";
import { caretAt, lineStart, unixLines } from "./textPlaces";
import "./plain.css";

/** The last resort, when no editor can be loaded: a text area with running and undo, which says what it is. Tab leaves it. */
export async function createPlain(parent: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  const area = document.createElement("textarea");
  area.className = "plain-editor";
  area.value = options.text;
  area.readOnly = options.readOnly;
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.setAttribute("autocorrect", "off");
  area.setAttribute("aria-label", options.label);
  const notice = fallbackNotice();
  parent.append(area, notice);
  const notes = createEditorNotes(parent, area);
  const changes = new Emitter<string>();
  const carets = new Emitter<Caret>();
  const stop = new AbortController();
  const { signal } = stop;
  const reportChange = (): void => {
    changes.emit(unixLines(area.value));
  };
  const reportCaret = (): void => {
    carets.emit(caretAt(area.value, area.selectionStart, area.selectionEnd));
  };
  area.addEventListener("input", reportChange, { signal });
  // `selectionchange` alone is late, and older browsers do not fire it for text areas.
  for (const event of ["selectionchange", "input", "keyup", "pointerup"]) {
    area.addEventListener(event, reportCaret, { signal });
  }
  area.addEventListener(
    "keydown",
    (event) => {
      if (!isRunKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      options.onRun();
    },
    { signal },
  );

  return {
    kind: "plain",
    getText: () => unixLines(area.value),
    setText(text) {
      if (unixLines(text) !== unixLines(area.value)) replaceAll(area, text);
      area.setSelectionRange(0, 0);
      reportCaret();
      area.scrollTo(0, 0);
    },
    undo() {
      area.focus();
      document.execCommand("undo");
    },
    focus() {
      area.focus();
    },
    goTo(line) {
      const lines = area.value.split("\n");
      const wanted = clampLine(line, lines.length);
      const start = lineStart(area.value, wanted);
      area.focus();
      area.setSelectionRange(start, start);
      reportCaret();
      area.scrollTop = (area.scrollHeight / lines.length) * (wanted - 1) - area.clientHeight / 2;
    },
    setMarkers: notes.setMarkers,
    // Its colours are the page's own custom properties.
    setTheme: () => undefined,
    setReadOnly(readOnly) {
      area.readOnly = readOnly;
    },
    onChange: (listener) => changes.subscribe(listener),
    onCaret: (listener) => carets.subscribe(listener),
    dispose() {
      stop.abort();
      changes.clear();
      carets.clear();
      notes.dispose();
      area.remove();
      notice.remove();
    },
  };
}

function fallbackNotice(): HTMLElement {
  const notice = document.createElement("p");
  notice.className = "plain-notice";
  notice.setAttribute("role", "status");
  notice.textContent =
    "The full editor could not be loaded. This plain text box works without it. Reload the page to try again.";
  return notice;
}

/** `execCommand` is the only way to change a text area so that the browser's own Undo reverts it. */
function replaceAll(area: HTMLTextAreaElement, text: string): void {
  const active = document.activeElement;
  const wasReadOnly = area.readOnly;
  area.readOnly = false;
  area.focus();
  area.select();
  const done = document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (!done) {
    area.value = text;
    area.dispatchEvent(new Event("input"));
  }
  area.readOnly = wasReadOnly;
  if (active instanceof HTMLElement && active !== area) active.focus();
}
