import { useState } from "react";
import { ToastRegion, useStore } from "../ui";
import { pageKey } from "./pageKey";
import { DropOverlay } from "./program/DropOverlay";
import { EditorSide } from "./layout/EditorSide";
import { OutputSide } from "./layout/OutputSide";
import { PageDialogs, type DialogName } from "./panels/PageDialogs";
import { Panes } from "./layout/Panes";
import { PhoneBar } from "./layout/PhoneBar";
import type { PageProps } from "./pageProps";
import { PrintSheet } from "./print/PrintSheet";
import { TopBar } from "./layout/TopBar";
import { useRunKeys } from "../run-view";

export function App({ page, commands }: PageProps) {
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const { shown } = useStore(page.pane);
  const layout = useStore(page.layout);
  useRunKeys({
    onRun: commands.run,
    onStop: commands.stop,
    onOther: (event) =>
      pageKey(event, { onSave: commands.save, onUndo: commands.undo, onHelp: () => setDialog("keys") }),
  });

  return (
    <>
      <div className="page" data-pane={shown}>
        <TopBar page={page} commands={commands} single={layout === "single"} onDialog={setDialog} />
        {/* Shown below the panes, but placed after the menus that open toasts in the Tab order. */}
        <ToastRegion toasts={page.toasts} />
        <Panes
          preferences={page.preferences}
          layout={layout}
          code={<EditorSide page={page} commands={commands} single={layout === "single"} />}
          output={<OutputSide page={page} commands={commands} />}
        />
        {layout === "single" ? <PhoneBar page={page} commands={commands} /> : null}
        <PageDialogs
          page={page}
          commands={commands}
          shown={dialog}
          single={layout === "single"}
          onClose={() => setDialog(null)}
        />
        <DropOverlay onDrop={commands.openFile} />
      </div>
      <PrintSheet page={page} />
    </>
  );
}
