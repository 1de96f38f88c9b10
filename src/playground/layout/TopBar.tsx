import type { PageProps } from "../pageProps";
import { MoreMenu } from "../panels/MoreMenu";
import type { DialogName } from "../panels/PageDialogs";
import { SamplesMenu } from "../samples/SamplesMenu";
import { SealedPanel } from "../panels/SealedPanel";
import { SharePanel } from "../share/SharePanel";
import { Mark, ThemeButton, useStore } from "../../ui";

interface TopBarProps extends PageProps {
  single: boolean;
  onDialog(dialog: DialogName): void;
}

/** The site's name, what a program can reach, and the actions on it. */
export function TopBar({ page, commands, single, onDialog }: TopBarProps) {
  const { resolved } = useStore(page.theme);
  const { timeLimitSeconds } = useStore(page.preferences);
  const { boot } = useStore(page.session);

  return (
    <header className="topbar">
      <div className="brand">
        <Mark />
        <h1>Vitrine</h1>
      </div>
      <div className="topbar-actions">
        <SealedPanel
          boot={boot}
          seconds={timeLimitSeconds}
          onSeconds={(seconds) => page.preferences.change({ timeLimitSeconds: seconds })}
        />
        {single ? null : (
          <>
            <SamplesMenu onChoose={commands.openSample} />
            <SharePanel program={page.programStore.current} />
          </>
        )}
        <ThemeButton
          resolved={resolved}
          onChange={(theme) => page.preferences.change({ theme: page.theme.choiceFor(theme) })}
        />
        <MoreMenu page={page} commands={commands} single={single} onDialog={onDialog} />
      </div>
    </header>
  );
}
