import type { Caret, CodeEditor, EditorOptions, Marker } from "../codeEditor";
import { createEditorNotes } from "../editorNotes";
import { clampLine } from "../lineText";
import { applyChange } from "../textChange";
import { Emitter } from "../../state";
import { PlainHistory } from "./plainHistory";
import { indentLines, outdentLines, plainKeys } from "./plainKeys";
import { createPlainSheet } from "./plainSheet";
import { replaceInArea } from "./replaceInArea";
import { caretAt, lineStart, unixLines } from "./textPlaces";
import "./plain.css";

/** The editor before an editor is loaded. What it knows, the next one takes over. */
export interface PlainEditor extends CodeEditor {
  /** The earlier texts, the oldest first. */
  getHistory(): readonly string[];
  getMarkers(): readonly Marker[];
  /** Whether Tab moves the focus on, as for one who came by Tab. */
  tabLeaves(): boolean;
  /** Fulfilled when nothing is being composed or selected, which would be lost with the text box. */
  whenAtRest(): Promise<void>;
}

/** A text area for Python, with line numbers, running and undo, which is there at once. */
export function createPlainEditor(parent: HTMLElement, options: EditorOptions): PlainEditor {
  const { box, area, fit } = createPlainSheet();
  area.value = options.text;
  area.readOnly = options.readOnly;
  area.setAttribute("aria-label", options.label);
  fit();
  parent.append(box);
  const notes = createEditorNotes(parent, area);
  const history = new PlainHistory(unixLines(area.value), () => performance.now());
  const changes = new Emitter<string>();
  const carets = new Emitter<Caret>();
  const stop = new AbortController();
  const { signal } = stop;
  let shown: readonly Marker[] = [];
  let isStep = false;
  let isBusy = false;
  let atRest: (() => void)[] = [];

  const reportChange = (event: Event): void => {
    fit();
    const typed =
      event instanceof InputEvent &&
      /^(insertText|insertCompositionText|deleteContent)/.test(event.inputType);
    history.record(area.value, isStep || !typed);
    changes.emit(unixLines(area.value));
  };
  const reportCaret = (): void => {
    carets.emit(caretAt(area.value, area.selectionStart, area.selectionEnd));
  };
  const asStep = (change: () => void): void => {
    isStep = true;
    change();
    isStep = false;
  };
  const setBusy = (next: boolean): void => {
    isBusy = next;
    if (isBusy) return;
    // After the event has had its effect.
    setTimeout(() => {
      if (isBusy) return;
      for (const resolve of atRest) resolve();
      atRest = [];
    });
  };
  area.addEventListener("input", reportChange, { signal });
  // `selectionchange` alone is late, and older browsers do not fire it for text areas.
  for (const event of ["selectionchange", "input", "keyup", "pointerup"]) {
    area.addEventListener(event, reportCaret, { signal });
  }
  for (const event of ["compositionstart", "pointerdown"])
    area.addEventListener(event, () => setBusy(true), { signal });
  area.addEventListener("compositionend", () => setBusy(false), { signal });
  for (const event of ["pointerup", "pointercancel", "blur"])
    window.addEventListener(event, () => setBusy(false), { signal });
  const keys = plainKeys(area, options.onRun, signal);

  return {
    kind: "plain",
    getText: () => unixLines(area.value),
    getHistory: () => history.texts,
    tabLeaves: () => keys.tabLeaves,
    whenAtRest: () => (isBusy ? new Promise((resolve) => atRest.push(resolve)) : Promise.resolve()),
    setText(text) {
      asStep(() => replaceInArea(area, 0, area.value.length, unixLines(text)));
      area.setSelectionRange(0, 0);
      reportCaret();
      box.scrollTo(0, 0);
    },
    edit(edits, caret) {
      if (area.readOnly) return;
      const next = edits.toReversed().reduce(applyChange, area.value);
      asStep(() => replaceInArea(area, 0, area.value.length, next));
      const place = caret ?? Math.min(area.selectionEnd, next.length);
      area.setSelectionRange(place, place);
      reportCaret();
    },
    type(text) {
      area.focus();
      replaceInArea(area, area.selectionStart, area.selectionEnd, text);
    },
    indent: () => indentLines(area),
    outdent: () => outdentLines(area),
    undo() {
      area.focus();
      document.execCommand("undo");
    },
    redo() {
      area.focus();
      document.execCommand("redo");
    },
    hasFocus: () => document.activeElement === area,
    focus() {
      area.focus();
    },
    getPlace() {
      const { selectionStart, selectionEnd, selectionDirection } = area;
      const isBackward = selectionDirection === "backward";
      return {
        anchor: isBackward ? selectionEnd : selectionStart,
        head: isBackward ? selectionStart : selectionEnd,
        scrollTop: box.scrollTop,
        isOnly: true,
      };
    },
    setPlace({ anchor, head, scrollTop }) {
      const direction = head < anchor ? "backward" : "forward";
      area.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head), direction);
      box.scrollTop = scrollTop;
    },
    goTo(line) {
      const lines = area.value.split("\n");
      const wanted = clampLine(line, lines.length);
      const start = lineStart(area.value, wanted);
      area.focus({ preventScroll: true });
      keys.keepTab();
      area.setSelectionRange(start, start);
      reportCaret();
      box.scrollTop = (area.scrollHeight / lines.length) * (wanted - 1) - box.clientHeight / 2;
    },
    getMarkers: () => shown,
    setMarkers(markers) {
      shown = markers;
      notes.setMarkers(markers);
    },
    // A text area cannot mark parts of its text.
    setOddRanges: () => undefined,
    // Its colours are the page's own custom properties.
    setTheme: () => undefined,
    setReadOnly(readOnly) {
      area.readOnly = readOnly;
    },
    onChange: (listener) => changes.subscribe(listener),
    onCaret: (listener) => carets.subscribe(listener),
    dispose() {
      stop.abort();
      setBusy(false);
      changes.clear();
      carets.clear();
      notes.dispose();
      box.remove();
    },
  };
}
