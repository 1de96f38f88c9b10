export { chooseEditor, isTouchFirst } from "./chooseEditor";
export type {
  Caret,
  CodeEditor,
  ColorTheme,
  EditorKind,
  EditorOptions,
  LoadedKind,
  Marker,
} from "./codeEditor";
export { EditorPane } from "./EditorPane";
export type { EditorPaneProps } from "./editorPaneProps";
