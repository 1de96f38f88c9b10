import { useRef } from "react";
import CodeXml from "lucide-react/icons/code-xml";
import Columns2 from "lucide-react/icons/columns-2";
import Download from "lucide-react/icons/download";
import Ellipsis from "lucide-react/icons/ellipsis";
import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import FileInput from "lucide-react/icons/file-input";
import FilePlus from "lucide-react/icons/file-plus";
import History from "lucide-react/icons/history";
import KeyboardIcon from "lucide-react/icons/keyboard";
import Link from "lucide-react/icons/link";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Rows2 from "lucide-react/icons/rows-2";
import Shapes from "lucide-react/icons/shapes";
import Undo2 from "lucide-react/icons/undo-2";
import { IconButton, Menu, MenuItem, MenuSeparator, useStore } from "../../ui";
import type { PageProps } from "../pageProps";
import type { DialogName } from "./PageDialogs";
import { ThemeChoices } from "./ThemeChoices";

interface MoreMenuProps extends PageProps {
  single: boolean;
  onDialog(dialog: DialogName): void;
}

export function MoreMenu({ page, commands, single, onDialog }: MoreMenuProps) {
  const { previous } = useStore(page.programStore);
  const { theme, layout, showValue } = useStore(page.preferences);
  const file = useRef<HTMLInputElement>(null);
  const below = layout === "below";

  return (
    <>
      <Menu label="More" trigger={<IconButton label="More" icon={<Ellipsis aria-hidden />} />}>
        {single ? (
          <>
            <MenuItem icon={<Shapes aria-hidden />} onSelect={() => onDialog("samples")}>
              Samples
            </MenuItem>
            <MenuItem icon={<Link aria-hidden />} onSelect={() => onDialog("share")}>
              Share
            </MenuItem>
          </>
        ) : null}
        <MenuItem icon={<CodeXml aria-hidden />} onSelect={() => onDialog("embed")}>
          Embed in a page
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<FilePlus aria-hidden />} onSelect={commands.newProgram}>
          New program
        </MenuItem>
        <MenuItem icon={<History aria-hidden />} onSelect={() => onDialog("recent")}>
          Recent programs
        </MenuItem>
        <MenuItem icon={<FileInput aria-hidden />} onSelect={() => file.current?.click()}>
          Open a .py file
        </MenuItem>
        <MenuItem icon={<Download aria-hidden />} onSelect={commands.download}>
          Download the program
        </MenuItem>
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={commands.reset}>
          Reset the program
        </MenuItem>
        {previous === null ? null : (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={commands.backToPrevious}>
            Back to your program
          </MenuItem>
        )}
        <MenuSeparator />
        {single ? null : (
          <MenuItem
            icon={below ? <Columns2 aria-hidden /> : <Rows2 aria-hidden />}
            onSelect={() => page.preferences.change({ layout: below ? "beside" : "below" })}
          >
            {below ? "Side by side" : "Stack panes"}
          </MenuItem>
        )}
        <MenuItem
          icon={showValue ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onSelect={() => page.preferences.change({ showValue: !showValue })}
        >
          {showValue ? "Hide the value of the last line" : "Show the value of the last line"}
        </MenuItem>
        <MenuItem
          icon={<KeyboardIcon aria-hidden />}
          {...(single ? {} : { hint: <kbd>?</kbd> })}
          onSelect={() => onDialog("keys")}
        >
          Keyboard shortcuts
        </MenuItem>
        <MenuSeparator />
        <ThemeChoices choice={theme} onChange={(choice) => page.preferences.change({ theme: choice })} />
      </Menu>
      <input
        ref={file}
        type="file"
        accept=".py,text/x-python,text/plain"
        hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // Emptied, so that choosing the same file again fires another change event.
          event.currentTarget.value = "";
          if (chosen !== undefined) commands.openFile(chosen);
        }}
      />
    </>
  );
}
