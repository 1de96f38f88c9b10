import type { PageProps } from "./App";
import { GlassPanel } from "./GlassPanel";
import { MoreMenu } from "./MoreMenu";
import type { DialogName } from "./PageDialogs";
import type { DeskState } from "./programDesk";
import { ProgramName } from "./ProgramName";
import { SamplesMenu } from "./SamplesMenu";
import { SharePanel } from "./SharePanel";
import { Mark, ThemeButton, useStore } from "../ui";

interface TopBarProps extends PageProps {
  single: boolean;
  onDialog(dialog: DialogName): void;
}

/** Which program this is, what it can reach, and what can be done with it. */
export function TopBar({ page, commands, single, onDialog }: TopBarProps) {
  const { name, saved } = useStore(page.desk);
  const { resolved } = useStore(page.theme);
  const { timeLimitSeconds } = useStore(page.preferences);

  return (
    <header className="topbar">
      <div className="brand">
        <Mark />
        <h1>Vitrine</h1>
      </div>
      {single ? null : (
        <div className="program">
          <ProgramName name={name} onRename={page.desk.rename} />
          <SavedNote saved={saved} />
        </div>
      )}
      <div className="topbar-actions">
        <GlassPanel
          seconds={timeLimitSeconds}
          onSeconds={(seconds) => page.preferences.change({ timeLimitSeconds: seconds })}
        />
        {single ? null : (
          <>
            <SamplesMenu onChoose={commands.openSample} />
            <SharePanel program={page.desk.current} />
          </>
        )}
        <ThemeButton resolved={resolved} onChange={(theme) => page.preferences.change({ theme })} />
        <MoreMenu page={page} commands={commands} single={single} onDialog={onDialog} />
      </div>
    </header>
  );
}

function SavedNote({ saved }: { saved: DeskState["saved"] }) {
  const problem = saved === "full" || saved === "unavailable";
  return (
    <span className="program-saved" data-problem={problem} role="status">
      {savedWords(saved)}
    </span>
  );
}

function savedWords(saved: DeskState["saved"]): string {
  switch (saved) {
    case "saved":
      return "saved here";
    case "pending":
      return "edited";
    case "link":
      return "from a link";
    case "full":
      return "not saved: this browser’s storage is full. Download it to keep it.";
    case "unavailable":
      return "not saved: this browser keeps no storage here. Download it to keep it.";
  }
}
