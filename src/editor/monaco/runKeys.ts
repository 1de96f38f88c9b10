import { KeyCode, KeyMod } from "monaco-editor/editor/editor.api.js";
import type { editor, IDisposable } from "monaco-editor/editor/editor.api.js";

/** Ctrl/Cmd+Enter and Shift+Enter, while the text has the focus (in the find box Shift+Enter means "previous"). */
export function addRunKeys(code: editor.IStandaloneCodeEditor, onRun: () => void): IDisposable {
  return code.addAction({
    id: "vitrine.run",
    label: "Run",
    // WinCtrl is the Control key of a Mac, where CtrlCmd is Command.
    keybindings: [
      KeyMod.CtrlCmd | KeyCode.Enter,
      KeyMod.WinCtrl | KeyCode.Enter,
      KeyMod.Shift | KeyCode.Enter,
    ],
    keybindingContext: "editorTextFocus",
    run() {
      code.trigger("vitrine.run", "hideSuggestWidget", null);
      onRun();
    },
  });
}
