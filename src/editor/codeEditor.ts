/** The interface between a page and its editor, implemented by Monaco, CodeMirror and a plain text box. */

export type EditorKind = "monaco" | "codemirror";
/** The editor that was loaded. "plain" is a text area, used when no editor could be loaded. */
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
}

export interface EditorOptions {
  text: string;
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
  undo(): void;
  focus(): void;
  /** Scrolls to a line, moves the caret there, and focuses the editor. A line past the end means the last one. */
  goTo(line: number): void;
  /** Replaces every marker. */
  setMarkers(markers: readonly Marker[]): void;
  setTheme(theme: ColorTheme): void;
  setReadOnly(readOnly: boolean): void;
  /** Both return a function that unsubscribes. */
  onChange(listener: (text: string) => void): () => void;
  onCaret(listener: (caret: Caret) => void): () => void;
  dispose(): void;
}

/** Makes an editor inside `parent`, which it fills. The caller keeps `parent` and calls `dispose`. */
export type CreateEditor = (parent: HTMLElement, options: EditorOptions) => Promise<CodeEditor>;
