import { KeyCode, KeyMod } from "monaco-editor/editor/editor.api.js";
import type { editor, IDisposable } from "monaco-editor/editor/editor.api.js";

/** Ctrl/Cmd+Enter and Shift+Enter, while the text has the focus. In the find box Shift+Enter means "previous". */
export function addRunKeys(code: editor.IStandaloneCodeEditor, onRun: () => void): IDisposable {
  return code.addAction({
    id: "vitrine.run",
    label: "Run",
    // On a Mac, WinCtrl is the Control key and CtrlCmd is Command.
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
