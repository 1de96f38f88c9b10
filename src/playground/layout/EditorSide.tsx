import { useId, useRef, useState } from "react";
import TextCursorInput from "lucide-react/icons/text-cursor-input";
import { chooseEditor, EditorPane } from "../../editor";
import { Button, useStore } from "../../ui";
import type { PageProps } from "../pageProps";
import { ProgramBanner } from "../program/ProgramBanner";
import { InputDrawer } from "../panels/InputDrawer";
import { modifierName } from "../platform";
import { ProgramName } from "../program/ProgramName";
import { NotSavedLine, SavedNote } from "../program/SavedNote";
import { RunButton } from "../../run-view";
import { isActive } from "../../session";
import { KeyRow } from "./KeyRow";
import { StatusBar } from "./StatusBar";

/** The program: its tab, Run, the editor, its input, the status bar. */
export function EditorSide({ page, commands, single }: PageProps & { single: boolean }) {
  const { name, stdin, notice, previous, saved } = useStore(page.programStore);
  const { run, engine } = useStore(page.session);
  const { resolved } = useStore(page.theme);
  const [kind] = useState(() => chooseEditor());
  const [initialText] = useState(() => page.programStore.current().code);
  const input = useStore(page.inputDrawer);
  const drawerId = useId();
  const side = useRef<HTMLElement>(null);

  return (
    <section ref={side} className="pane editor-side" tabIndex={-1} aria-label="Program">
      <div className="bar editor-bar">
        <div className="file-tab">
          <ProgramName
            name={name}
            onRename={page.programStore.rename}
            onDone={single ? null : page.editor.focus}
          />
        </div>
        {single ? null : <SavedNote saved={saved} />}
        <span className="bar-space" />
        <Button
          className="input-button"
          icon={<TextCursorInput aria-hidden />}
          aria-expanded={input.open}
          aria-controls={drawerId}
          onClick={input.open ? page.inputDrawer.close : commands.openInput}
        >
          Input
          {stdin === "" ? null : <InputCount stdin={stdin} />}
        </Button>
        {single ? null : (
          <>
            <kbd className="run-hint">
              {modifierName()} {isActive(run) ? "." : "Enter"}
            </kbd>
            <RunButton run={run} engine={engine} onRun={commands.run} onStop={commands.stop} />
          </>
        )}
      </div>
      <NotSavedLine saved={saved} onDownload={commands.download} />
      {notice === null ? null : (
        <ProgramBanner
          notice={notice}
          hasPrevious={previous !== null}
          home={side}
          onBack={commands.backToPrevious}
          onShowOther={commands.showOther}
          onDismiss={page.programStore.dismissNotice}
        />
      )}
      <div className="editor-body">
        <EditorPane
          kind={kind}
          initialText={initialText}
          theme={resolved}
          readOnly={false}
          label="Program text"
          onRun={commands.run}
          onReady={(editor) => page.editor.put(editor, page.programStore.current().code)}
          onChange={(text) => {
            page.editor.mark([]);
            page.programStore.edited(text);
          }}
          onCaret={page.editor.moved}
        />
      </div>
      {input.open ? (
        <InputDrawer
          id={drawerId}
          value={stdin}
          focusRequest={input.focusRequest}
          onChange={page.programStore.setInput}
        />
      ) : null}
      <KeyRow editor={page.editor} />
      <StatusBar page={page} />
    </section>
  );
}

function InputCount({ stdin }: { stdin: string }) {
  const lines = stdin.replace(/\n$/, "").split("\n").length;
  return (
    <>
      {" "}
      <span className="input-count">
        {lines}
        <span className="ui-visually-hidden"> {lines === 1 ? "line" : "lines"}</span>
      </span>
    </>
  );
}
