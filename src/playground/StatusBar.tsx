import type { EditorSlot } from "./editorSlot";
import { useStore } from "../ui";

export function StatusBar({ editor }: { editor: EditorSlot }) {
  const { caret } = useStore(editor);
  return (
    <footer className="statusbar">
      <span>Python 3.14</span>
      <span>
        Ln {caret.line}, Col {caret.column}
        {caret.selected === 0 ? null : ` (${caret.selected} selected)`}
      </span>
      <span className="statusbar-end">Esc, then Tab, leaves the editor</span>
    </footer>
  );
}
