import { useStore } from "../../ui";
import { OfflineNote } from "../offline/OfflineNote";
import type { Playground } from "../playground";

export function StatusBar({ page }: { page: Playground }) {
  const { caret } = useStore(page.editor);
  return (
    <footer className="statusbar">
      <span>Python 3.14</span>
      <span>
        Ln {caret.line}, Col {caret.column}
        {caret.selected === 0 ? null : ` (${caret.selected} selected)`}
      </span>
      <OfflineNote page={page} />
      <span className="statusbar-end">Press Esc, then Tab to leave the editor</span>
    </footer>
  );
}
