/** The interface between a page and its editor, implemented by Monaco, CodeMirror and a plain text box. */
import type { TextChange, TextRange } from "./textChange";

export type EditorKind = "monaco" | "codemirror";
/** The editor that was loaded. "plain" is a text area, used until an editor is loaded, and for good when none can be. */
export type LoadedKind = EditorKind | "plain";
export type ColorTheme = "light" | "dark";

export interface Caret {
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
  /** Characters selected; 0 for none. */
  selected: number;
}

export interface Marker {
  /** One-based. */
  line: number;
  message: string;
  /** "error" is red and underlined; "caller" is fainter. */
  kind: "error" | "caller";
  /** The characters to underline, by their offsets in the line, `to` exclusive. Absent for all of it. */
  span?: { readonly from: number; readonly to: number };
}

/** Where a person is in the text: what one editor hands to the next. Offsets in a text whose lines end with "\n". */
export interface EditorPlace {
  readonly anchor: number;
  readonly head: number;
  readonly scrollTop: number;
  /** There are no further carets. */
  readonly isOnly: boolean;
}

export interface EditorOptions {
  text: string;
  /** Earlier texts, the oldest first, to which Undo returns. */
  history?: readonly string[];
  theme: ColorTheme;
  readOnly: boolean;
  /** The accessible name. */
  label: string;
  /** Ctrl/Cmd+Enter and Shift+Enter. */
  onRun(): void;
}

export interface CodeEditor {
  readonly kind: LoadedKind;
  /** Lines end with "\n", whatever line ends were set. */
  getText(): string;
  /** Replaces the complete text as one edit that Undo reverts. The caret and the scroll position move to the start. */
  setText(text: string): void;
  /** Makes one edit of these changes, which are in order and apart. The caret moves to the offset, if there is one. */
  edit(changes: readonly TextChange[], caret?: number): void;
  /** Types a character where the caret is, with the focus in the editor. */
  type(text: string): void;
  /** Adds one depth to the selected lines, or removes one. */
  indent(): void;
  outdent(): void;
  undo(): void;
  redo(): void;
  hasFocus(): boolean;
  /** With "indents", Tab indents from the start; otherwise it may move the focus on until a key is pressed. */
  focus(tab?: "indents"): void;
  getPlace(): EditorPlace;
  /** Selects and scrolls, without taking the focus. */
  setPlace(place: EditorPlace): void;
  /** Scrolls to a line, moves the caret there, and focuses the editor. A line past the end means the last one. */
  goTo(line: number): void;
  /** Replaces every marker. */
  setMarkers(markers: readonly Marker[]): void;
  /** Replaces every mark of characters that are hard to see. */
  setOddRanges(ranges: readonly TextRange[]): void;
  setTheme(theme: ColorTheme): void;
  setReadOnly(readOnly: boolean): void;
  /** Both return a function that unsubscribes. */
  onChange(listener: (text: string) => void): () => void;
  onCaret(listener: (caret: Caret) => void): () => void;
  dispose(): void;
}

/** Makes an editor inside `parent`, which it fills. The caller keeps `parent` and calls `dispose`. */
export type CreateEditor = (parent: HTMLElement, options: EditorOptions) => Promise<CodeEditor>;
