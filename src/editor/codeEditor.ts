/** What a page needs of an editor. Monaco and CodeMirror both stand behind it, and nothing else does. */

export type EditorKind = "monaco" | "codemirror";
/** What stands behind the interface in the end: "plain" is a text area, when no editor could be loaded. */
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
  /** Lines end with "\n", whatever came in. */
  getText(): string;
  /** Replaces the whole text as one edit that Undo takes back; caret and scroll go to the start. */
  setText(text: string): void;
  undo(): void;
  focus(): void;
  /** Scrolls to a line, puts the caret there, and focuses. A line past the end means the last one. */
  goTo(line: number): void;
  /** Replaces every marker. */
  setMarkers(markers: readonly Marker[]): void;
  setTheme(theme: ColorTheme): void;
  setReadOnly(readOnly: boolean): void;
  /** Both return their undo. */
  onChange(listener: (text: string) => void): () => void;
  onCaret(listener: (caret: Caret) => void): () => void;
  dispose(): void;
}

/** Makes an editor inside `parent`, which it fills. The caller keeps `parent` and calls `dispose`. */
export type CreateEditor = (parent: HTMLElement, options: EditorOptions) => Promise<CodeEditor>;
