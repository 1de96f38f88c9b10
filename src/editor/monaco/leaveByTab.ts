import { KeyCode } from "monaco-editor/editor/editor.api.js";
import type { editor, IDisposable } from "monaco-editor/editor/editor.api.js";

/** True when Escape has nothing else to close. */
const nothingOpen =
  "editorTextFocus && !findWidgetVisible && !suggestWidgetVisible && !markersNavigationVisible";
const keysThatKeepIt: ReadonlySet<KeyCode> = new Set([
  KeyCode.Tab,
  KeyCode.Escape,
  KeyCode.Shift,
  KeyCode.Ctrl,
  KeyCode.Alt,
  KeyCode.Meta,
]);

/** After Escape, Tab and Shift+Tab move the focus out. Any other key, or leaving the editor, ends that. */
export function leaveByTab(code: editor.IStandaloneCodeEditor): IDisposable {
  let leaving = false;
  const setLeaving = (next: boolean): void => {
    if (next === leaving) return;
    leaving = next;
    code.updateOptions({ tabFocusMode: next });
  };
  const parts: readonly IDisposable[] = [
    code.addAction({
      id: "vitrine.leaveByTab",
      label: "Let Tab leave the editor",
      keybindings: [KeyCode.Escape],
      keybindingContext: nothingOpen,
      run() {
        // This replaces Monaco's Escape, so it also reduces the selection to one caret.
        const position = code.getPosition();
        if (position !== null) code.setPosition(position);
        setLeaving(true);
      },
    }),
    code.onKeyDown((event) => {
      if (!keysThatKeepIt.has(event.keyCode)) setLeaving(false);
    }),
    code.onDidBlurEditorWidget(() => {
      setLeaving(false);
    }),
  ];
  return {
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}
