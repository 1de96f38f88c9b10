import type { Caret, CodeEditor, ColorTheme, EditorKind } from "./codeEditor";

export interface EditorPaneProps {
  kind: EditorKind;
  /** Read once. Afterwards the editor given to `onReady` owns the text. */
  initialText: string;
  theme: ColorTheme;
  readOnly: boolean;
  /** The accessible name. Also read once. */
  label: string;
  onRun(): void;
  /** Called with an editor once it is usable, again with the one that takes its place, and with null when it is removed. */
  onReady(editor: CodeEditor | null): void;
  onChange(text: string): void;
  onCaret(caret: Caret): void;
}
